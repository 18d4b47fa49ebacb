import { readFileSync } from 'node:fs';
import { GenerateDataKeyWithoutPlaintextCommand, type KMSClient } from '@aws-sdk/client-kms';
import type { DirectoryWriter } from '../../shared/adapters/dynamodb/directory-writer.ts';
import { SECRET_CONTEXT } from '../../shared/adapters/kms/keyring.ts';
import type { Calendar } from '../../shared/domain/calendar.ts';
import type { CatalogueRule, Category, Region, StaffMember, Unit } from '../../shared/domain/directory.ts';
import { DEFAULT_POLICY } from '../../shared/domain/policy.ts';

interface ExampleDirectory {
  readonly units: readonly Unit[];
  readonly staff: readonly StaffMember[];
  readonly categories: readonly Category[];
  readonly rules: readonly CatalogueRule[];
}

interface RegionFile {
  readonly regions: readonly (Omit<Region, 'parentCode'> & { readonly parent: string | null })[];
}

/** A phone that nobody has: the example duty desk is paged on it. */
const EXAMPLE_DUTY_PHONE = '13900000000';

/** Fills the directory with the shipped calendar, regions and policy and the example district; may be repeated. */
export async function seedDirectory(writer: DirectoryWriter): Promise<{ readonly regions: number }> {
  const example = shipped<ExampleDirectory>('example/heping.json');
  const { regions } = shipped<RegionFile>('regions/liaoning.json');
  const { id, version, years, days, workingHours } = shipped<Calendar>('calendars/cn-2024-2026.json');
  await writer.putCalendar({ id, version, years, days, workingHours });
  await writer.putPolicy({ ...DEFAULT_POLICY, dutyPhones: [EXAMPLE_DUTY_PHONE] });
  await writer.putRegions(
    regions
      .map(({ parent, ...region }) => ({ ...region, ...(parent !== null && { parentCode: parent }) }))
      .filter(({ level }) => level !== 'province'),
  );
  for (const unit of example.units) await writer.putUnit(unit);
  for (const member of example.staff) await writer.putStaff(member);
  for (const category of example.categories) await writer.putCategory(category);
  for (const rule of example.rules) await writer.putRule(rule);
  return { regions: regions.length };
}

/** Makes the one data key of keyed hashes, unless there is one: it is stored encrypted, nobody ever sees it. */
export async function seedSecret(writer: DirectoryWriter, kms: KMSClient, keyId: string): Promise<void> {
  const { CiphertextBlob } = await kms.send(
    new GenerateDataKeyWithoutPlaintextCommand({
      KeyId: keyId,
      KeySpec: 'AES_256',
      EncryptionContext: SECRET_CONTEXT,
    }),
  );
  if (CiphertextBlob === undefined) throw new Error('KMS made no data key');
  await writer.putSecret(Buffer.from(CiphertextBlob).toString('base64'));
}

function shipped<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8')) as T;
}
