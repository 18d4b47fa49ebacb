import * as z from 'zod/mini';
import { categoryCode, id, regionCode } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { line, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';
import { issue } from '#kernel/contracts/parse.ts';

/** GET /v1/regions: the children of a region, by default those of the province. */
export const regionsQuery = z.object({ parent: z.optional(regionCode) });

/** GET /v1/units: a part of the name. */
export const unitsQuery = z.object({ q: described(line(TEXT_BYTES.name), 'A part of the name, in either language.') });

/** GET /v1/desk/units: a part of the name, or a category and a region, or all of them. */
export const deskUnitsQuery = z
  .object({
    q: z.optional(described(line(TEXT_BYTES.name), 'A part of the name, in either language.')),
    category: z.optional(
      described(categoryCode, 'With `region`: the units competent for this category there come first.'),
    ),
    region: z.optional(described(regionCode, 'With `q` alone: units of this region or one below it.')),
  })
  .check(
    z.superRefine(({ q, category, region }, context) => {
      if (q === undefined && category === undefined) context.addIssue(issue(undefined, 'required', {}, ['q']));
      if (category !== undefined && region === undefined)
        context.addIssue(issue(undefined, 'required', {}, ['region']));
    }),
  );

/** GET /v1/desk/workers */
export const workersQuery = z.object({
  unit: z.optional(described(id, 'My unit or one below it. My own by default.')),
  q: z.optional(described(line(TEXT_BYTES.name), 'A part of the name.')),
});
