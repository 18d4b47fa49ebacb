/** Whether a region is in the partition `aws-cn`. */
export function isInChina(region: string): boolean {
  return region.startsWith('cn-');
}
