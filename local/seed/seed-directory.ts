import { readFileSync } from 'node:fs';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { DirectoryWriter } from '#directory/adapters/directory-writer.ts';
import type { Business } from '#directory/domain/business.ts';
import type { CatalogueRule, Category, Grid, Region, StaffMember, Unit } from '#directory/domain/directory.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { DailyLimits, Policy } from '#directory/domain/policy/policy.ts';
import type { SupportPolicy } from '#directory/domain/support-policy.ts';
import { newSecret } from '#kernel/adapters/kms/new-secret.ts';
import { NO_LIMIT } from '#kernel/domain/no-limit.ts';
import type { Calendar } from '#kernel/domain/time/calendar.ts';

interface ExampleDirectory {
  readonly units: readonly Unit[];
  readonly regions: readonly Region[];
  readonly staff: readonly StaffMember[];
  readonly grids: readonly Grid[];
  readonly categories: readonly Category[];
  readonly rules: readonly CatalogueRule[];
  readonly businesses: readonly Business[];
}

interface ExamplePolicies {
  readonly supportPolicies: readonly SupportPolicy[];
}

interface RegionFile {
  readonly regions: readonly (Omit<Region, 'parentCode'> & { readonly parent: string | null })[];
}

/** A phone number that nobody has: the example duty desk is paged on it. */
const EXAMPLE_DUTY_PHONE = '13900000000';

/** Of tests and benchmarks nothing is counted. */
export const UNLIMITED: DailyLimits = {
  filings: NO_LIMIT,
  uploads: { files: NO_LIMIT, megabytes: NO_LIMIT },
  messagesUnverified: NO_LIMIT,
  words: NO_LIMIT,
  commands: NO_LIMIT,
  reveals: NO_LIMIT,
};

/** Fills the directory with the basic data and the example district. It may be repeated. */
export async function seedDirectory(
  writer: DirectoryWriter,
  hasDailyLimits = true,
): Promise<{ readonly regions: number }> {
  // The data of an earlier start keep their policy, whatever the defaults and the options are now.
  const lenient = { ...writer, putPolicy: writer.seedPolicy };
  const regions = await seedBasics(lenient, [EXAMPLE_DUTY_PHONE], hasDailyLimits ? {} : { dailyLimits: UNLIMITED });
  await seedExample(writer);
  return { regions };
}

/**
 * Stores the shipped calendar, regions and policy. It may be repeated. Pages about a threat to life go to
 * `dutyPhones`. Returns the number of regions.
 */
export async function seedBasics(
  writer: DirectoryWriter,
  dutyPhones: readonly string[],
  numbers: Partial<Policy> = {},
): Promise<number> {
  const { regions } = shipped<RegionFile>('regions/liaoning.json');
  const { id, version, years, days, workingHours } = shipped<Calendar>('calendars/cn-2024-2026.json');
  await writer.putCalendar({ id, version, years, days, workingHours });
  await writer.putPolicy({ ...DEFAULT_POLICY, ...numbers, dutyPhones });
  await writer.seed(
    'regions',
    regions.map(({ parent, ...region }) => ({ ...region, ...(parent != null && { parentCode: parent }) })),
  );
  return regions.length;
}

/**
 * Stores the example district: made-up units, communities, people, grids, categories and rules. Changes of an
 * administrator stay.
 */
async function seedExample(writer: DirectoryWriter): Promise<void> {
  const example = shipped<ExampleDirectory>('example/heping.json');
  await writer.seed('units', example.units);
  await writer.seed('regions', example.regions);
  await writer.seed('staff', example.staff);
  await writer.seed('grids', example.grids);
  await writer.seed('categories', example.categories);
  await writer.seed('catalogue', example.rules);
  await writer.seed('businesses', example.businesses);
  const { supportPolicies } = shipped<ExamplePolicies>('example/support-policies.json');
  await writer.seed('supportPolicies', supportPolicies);
}

/** Creates the data key of keyed hashes, unless there is one. It is stored encrypted. */
export async function seedSecret(writer: DirectoryWriter, kms: KMSClient, keyId: string): Promise<void> {
  await writer.putSecret(await newSecret(kms, keyId));
}

function shipped<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8')) as T;
}
