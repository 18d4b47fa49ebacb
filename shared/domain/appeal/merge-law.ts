import { join, part, unmerge } from '../rules/intake/merging.ts';
import { type Law, lawOf } from './decide.ts';

/** The law as far as the other log of a merge needs it. */
export const MERGE_LAW: Law = /* @__PURE__ */ lawOf({ join, part, unmerge });
