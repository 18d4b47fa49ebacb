import { join } from 'node:path';
import type { ScenarioName } from './assumptions.ts';
import type { Partition } from './price-list.ts';

export interface YearTotal {
  readonly year: number;
  readonly all: number;
  readonly withoutTexts: number;
}

/** The numbers that pages quote, in the currency of the partition. */
export interface CostRecord {
  readonly measuredAt: string;
  readonly cnyPerUsd: number;
  /** What the stage `prod` has. */
  readonly alarms: number;
  readonly keys: number;
  readonly dashboards: number;
  readonly totals: Readonly<Record<Partition, Readonly<Record<ScenarioName, readonly YearTotal[]>>>>;
}

export const COST_FILE = join(import.meta.dirname, '../results/cost.json');
