import { type Law, lawOf } from './decide.ts';
import { RULES } from './rules/all-rules.ts';

/** The whole law: what staff and the system go by. */
export const LAW: Law = /* @__PURE__ */ lawOf(RULES);

/** `Law.decide` over all rules. */
export const decide: Law['decide'] = (...given) => LAW.decide(...given);

/** `Law.canDo` over all rules. */
export const canDo: Law['canDo'] = (...given) => LAW.canDo(...given);
