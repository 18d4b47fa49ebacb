import { readFileSync } from 'node:fs';
import { configFor } from '#infra/platform/config.ts';
import { listStacks } from '#scripts/deploy/order.ts';
import { type Synthesis, synthesise } from '../synthesis.ts';
import type { Template } from '../template-text.ts';
import { type Release, readRelease } from './read-release.ts';

/** Where the last release is kept. */
export const LAST_RELEASE = new URL('last-release.json', import.meta.url);

const STAGE = 'prod';
const REGION = 'cn-north-1';

export type Templates = Readonly<Record<string, Template>>;

/** The templates of this tree by the names of their stacks, in the order of deployment. */
export async function readTemplates(): Promise<Templates> {
  const { texts }: Synthesis = await synthesise(STAGE, REGION);
  return Object.fromEntries(
    listStacks(configFor(STAGE, REGION)).map((name) => [
      name,
      JSON.parse(texts[`hotline-${STAGE}-${name}.template.json`] ?? '') as Template,
    ]),
  );
}

/** The release of this tree. */
export async function readThisRelease(): Promise<Release> {
  return readRelease(await readTemplates());
}

export function readLastRelease(): Release {
  return JSON.parse(readFileSync(LAST_RELEASE, 'utf8')) as Release;
}
