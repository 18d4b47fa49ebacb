import { readFileSync } from 'node:fs';
import { configFor } from '#infra/platform/config.ts';
import type { Settings } from '#infra/platform/config-shape.ts';
import { listStacks } from '#scripts/deploy/order.ts';
import { synthesise, synthesiseWith } from '../synthesis.ts';
import type { Template } from '../template-text.ts';
import { buildStubSite } from '../web/stub-site.ts';
import { type Release, type ReleasedStack, readRelease } from './read-release.ts';

/** Where the last release is kept. */
export const LAST_RELEASE = new URL('last-release.json', import.meta.url);

const STAGE = 'prod';
const REGION = 'cn-north-1';
const CLIENT = { issuer: 'https://sign-in.example', audience: 'hotline-staff', clientId: 'desk' };

/** Who serves the pages decides which resources there are. */
export const VARIANTS = {
  none: {},
  gateway: { web: 'gateway', staff: CLIENT },
  cloudfront: {
    web: 'cloudfront',
    staff: CLIENT,
    webDomain: { name: 'hotline.example', iamCertificateId: 'ASCAEXAMPLE' },
  },
} satisfies Readonly<Record<string, Settings>>;
export type Variant = keyof typeof VARIANTS;

export type Templates = Readonly<Record<string, Template>>;

/** The templates of this tree by the names of their stacks, in the order of deployment. */
export async function readTemplates(variant: Variant = 'none'): Promise<Templates> {
  const settings: Settings = VARIANTS[variant];
  const { texts } =
    variant === 'none'
      ? await synthesise(STAGE, REGION)
      : await synthesiseWith({ stage: STAGE, region: REGION, settings, siteDir: buildStubSite(), isChecked: false });
  return Object.fromEntries(
    listStacks(configFor(STAGE, REGION, settings)).map((name) => [
      name,
      JSON.parse(texts[`hotline-${STAGE}-${name}.template.json`] ?? '') as Template,
    ]),
  );
}

/** The release as it is kept: the stacks without pages, and of the other variants those that differ. */
interface KeptRelease extends Release {
  readonly variants: Readonly<Record<Exclude<Variant, 'none'>, Release>>;
}

/** The release of this tree, as it is kept. */
export async function readThisRelease(): Promise<KeptRelease> {
  const none = readRelease(await readTemplates());
  const variant = async (name: Variant): Promise<Release> => {
    const { order, stacks } = readRelease(await readTemplates(name));
    const isOther = ([stack, released]: [string, ReleasedStack]) =>
      JSON.stringify(released) !== JSON.stringify(none.stacks[stack]);
    return { order, stacks: Object.fromEntries(Object.entries(stacks).filter(isOther)) };
  };
  return { ...none, variants: { gateway: await variant('gateway'), cloudfront: await variant('cloudfront') } };
}

/** The release that is deployed. */
export function readLastRelease(variant: Variant = 'none'): Release {
  const { order, stacks, variants } = JSON.parse(readFileSync(LAST_RELEASE, 'utf8')) as KeptRelease;
  if (variant === 'none') return { order, stacks };
  return { order: variants[variant].order, stacks: { ...stacks, ...variants[variant].stacks } };
}
