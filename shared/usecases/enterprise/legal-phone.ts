import type { RecordKind } from '../../domain/directory/directory-record.ts';
import type { Keyring } from '../../ports/services/keyring.ts';
import { phoneOwnerKey } from '../accounts/subjects.ts';

/**
 * The record of a business with a keyed hash in place of the phone of its legal representative, because the directory holds no
 * personal data. Records of other kinds stay as they are.
 */
export async function hashLegalPhone(keyring: Keyring, kind: RecordKind, input: object): Promise<object> {
  if (kind !== 'businesses' || !('legalPhone' in input)) return input;
  const { legalPhone, ...rest } = input;
  return typeof legalPhone === 'string' ? { ...rest, legalPhoneKey: await phoneOwnerKey(keyring, legalPhone) } : rest;
}
