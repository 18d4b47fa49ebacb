/** Whether a region is one of the partition of China. */
export function isInChina(region: string): boolean {
  return region.startsWith('cn-');
}
