/** The versions of the notices that were shown to the person in this tab. */
const read = new Map<string, string>();

export function rememberNotice(id: string, version: string): void {
  read.set(id, version);
}

/** The version that goes into a filing as `noticeVersion`; undefined when the person did not open the notice. */
export function findReadNotice(id: string): string | undefined {
  return read.get(id);
}
