/**
 * How many people filed some cases. Cases that share a session or a phone are of one person. A case without either counts by itself. In a burst
 * it counts hundreds for each new appeal, so each key is looked at once.
 */
export function countPeople(cases: readonly { readonly ownerKeys?: readonly string[] | undefined }[]): number {
  const towards = new Map<string, string>();
  const findFirst = (key: string): string => {
    let first = key;
    for (let next = towards.get(first); next !== undefined && next !== first; next = towards.get(first)) first = next;
    return first;
  };
  let people = 0;
  for (const { ownerKeys = [] } of cases) {
    const [own] = ownerKeys;
    people += 1;
    if (own === undefined) continue;
    const known = new Set(ownerKeys.filter((key) => towards.has(key)).map(findFirst));
    const [first = own] = known;
    people -= known.size;
    for (const key of [...known, ...ownerKeys]) towards.set(key, first);
  }
  return people;
}
