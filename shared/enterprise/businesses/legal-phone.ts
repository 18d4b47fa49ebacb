import type { Persons } from '#accounts/ports/persons.ts';
import { addPhoneOwner, findPhoneOwner } from '#accounts/usecases/subjects.ts';
import type { RecordKind } from '#directory/domain/directory-record.ts';

/** The placeholder for a person whom nobody knows yet, in the report of a dry run. */
const NOBODY = `p${'0'.repeat(40)}`;

/**
 * The record of a business with the id of the legal representative in place of the phone, because the directory holds no personal
 * data. Records of other kinds stay as they are. A dry run adds nobody.
 */
export async function replaceLegalPhone(
  persons: Persons,
  kind: RecordKind,
  input: object,
  { dryRun = false } = {},
): Promise<object> {
  if (kind !== 'businesses' || !('legalPhone' in input)) return input;
  const { legalPhone, ...rest } = input;
  if (typeof legalPhone !== 'string') return rest;
  const owner = dryRun ? await findPhoneOwner(persons, legalPhone) : await addPhoneOwner(persons, legalPhone);
  return { ...rest, legalPhoneKey: owner ?? NOBODY };
}
