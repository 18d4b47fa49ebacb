/** Whether a region is in the partition of AWS in China. */
export function isInChina(region: string): boolean {
  return region.startsWith('cn-');
}
