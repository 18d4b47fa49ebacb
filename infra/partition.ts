/** Whether a region is one of China, where AWS has a partition of its own. */
export function isInChina(region: string): boolean {
  return region.startsWith('cn-');
}
