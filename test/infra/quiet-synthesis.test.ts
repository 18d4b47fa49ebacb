import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { synthesise } from './synthesis.ts';

/** The CDK warns from four fifths of what CloudFormation accepts of a template. */
const WARNED_BYTES = 800_000;

/** Flags that the command line of the CDK no longer counts. */
const OBSOLETE = [
  '@aws-cdk/core:enableStackNameDuplicates',
  '@aws-cdk/aws-s3:grantWriteWithoutAcl',
  '@aws-cdk/aws-kms:defaultKeyPolicies',
];

interface Flag {
  readonly userValue?: unknown;
  readonly recommendedValue: unknown;
  readonly unconfiguredBehavesLike?: { readonly v2?: unknown };
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<string, { readonly type: string; readonly properties?: { readonly flags?: Readonly<Record<string, Flag>> } }>
  >;
}

test('the CDK warns of no template of the whole province, because each is well below the limit', async () => {
  const { texts } = await synthesise('prod', 'cn-north-1');
  for (const [name, text] of Object.entries(texts)) expect(text.length, name).toBeLessThan(WARNED_BYTES);
});

test('the CDK reports no unset feature flag, because each has a value in code', async () => {
  const { outdir } = await synthesise('prod', 'cn-north-1');
  const { artifacts } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')) as Manifest;
  const flags =
    Object.values(artifacts).find(({ type }) => type === 'cdk:feature-flag-report')?.properties?.flags ?? {};
  expect(Object.keys(flags).length).toBeGreaterThan(0);
  // As the command line counts them: those whose default is not the recommended value.
  const unset = Object.entries(flags)
    .filter(([name, { userValue }]) => userValue === undefined && !OBSOLETE.includes(name))
    .filter(([, flag]) => (flag.unconfiguredBehavesLike?.v2 ?? false) !== flag.recommendedValue);
  expect(unset.map(([name]) => name)).toEqual([]);
});
