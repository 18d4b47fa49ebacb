import { ENV } from '#kernel/env-names.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { grantTable, type Stores } from '../constructs/store-access.ts';
import type { Config } from '../platform/config-shape.ts';
import { pickTexts } from './case-access.ts';

/** Stores the counters of appeals for the statistics. */
export function storeCounters(fn: AppFunction, stores: Stores, config: Config): void {
  grantTable(fn, stores.public, ['PutItem'], { leadingKeys: ['COUNTED#*', 'DECIDED#*'] });
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Reads what people decided on proposals of the classifier. */
export function readDecisions(fn: AppFunction, stores: Stores, config: Config): void {
  grantTable(fn, stores.public, ['Query'], { leadingKeys: ['DECIDED#*'] });
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Stores the answers of businesses for the share of helpful services, and what became of visits. */
export function storeServiceCounts(fn: AppFunction, stores: Stores): void {
  grantTable(fn, stores.public, ['PutItem'], { leadingKeys: ['HELPFUL#*', 'VISITED#*'] });
}

/** Reads published figures about services for businesses. */
export function readServiceRelease(
  fn: AppFunction,
  stores: Stores,
  prefix: 'HELPFULNESS' | 'CAMPAIGNS' | 'VISITS',
): void {
  grantTable(fn, stores.public, ['GetItem', 'Query'], { leadingKeys: [`${prefix}#*`] });
}

/** Reads published months. */
export function readReleases(fn: AppFunction, stores: Stores): void {
  grantTable(fn, stores.public, ['GetItem', 'Query'], { leadingKeys: ['RELEASE#*'] });
}

/** Sums the counters of a month and publishes it once, if it was counted from its first day. */
export function publishMonths(fn: AppFunction, stores: Stores): void {
  const published = ['RELEASE#*', 'HELPFULNESS#*', 'VISITS#*', 'CAMPAIGNS#*'];
  grantTable(fn, stores.public, ['Query'], {
    leadingKeys: [...published, 'COUNTED#*', 'WHOLE#*', 'HELPFUL#*', 'VISITED#*'],
  });
  grantTable(fn, stores.public, ['PutItem'], { leadingKeys: [...published, 'WHOLE#*'] });
  grantTable(fn, stores.public, ['GetItem'], { leadingKeys: ['WHOLE#*'] });
}

/** Copies the public texts of a case to the public table, and removes them again. */
export function publishTexts(fn: AppFunction, stores: Stores, config: Config): void {
  pickTexts(fn, stores);
  grantTable(fn, stores.public, ['PutItem', 'BatchWriteItem'], { leadingKeys: ['PUBLISHED#*'] });
  fn.setEnvironment({ [ENV.jurisdiction]: config.jurisdiction });
}

/** Reads published cases. */
export function readPublished(fn: AppFunction, stores: Stores): void {
  grantTable(fn, stores.public, ['Query'], { leadingKeys: ['PUBLISHED#*'] });
}
