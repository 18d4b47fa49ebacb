/** How many people filed some cases. Who shares a session or a phone is one person; a case without either counts by itself. */
export function countPeople(cases: readonly { readonly ownerKeys?: readonly string[] | undefined }[]): number {
  let people: readonly ReadonlySet<string>[] = [];
  for (const { ownerKeys = [] } of cases) {
    const same = people.filter((keys) => ownerKeys.some((key) => keys.has(key)));
    people = [
      ...people.filter((keys) => !same.includes(keys)),
      new Set([...ownerKeys, ...same.flatMap((keys) => [...keys])]),
    ];
  }
  return people.length;
}
