import * as z from 'zod/mini';
import { categoryCode, exportedId, id, localDate, regionCode } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { entry, line, listed, TEXT_BYTES, text } from '#kernel/contracts/fields/text.ts';
import { issue } from '#kernel/contracts/parse.ts';
import { FEEDBACK_KINDS, FEEDBACK_OUTCOMES } from './domain/feedback.ts';
import { KNOWLEDGE_AUDIENCES, KNOWLEDGE_COMMANDS, KNOWLEDGE_STATES } from './domain/item.ts';
import { itemUses } from './knowledge-uses.contract.ts';

/** The most items that one search answers. */
export const MOST_FOUND = 20;

const search = {
  q: z.optional(
    described(
      line(TEXT_BYTES.title),
      'Words of the question. Without them the answer lists the items of the category.',
    ),
  ),
  category: z.optional(described(categoryCode, 'This category or one below it.')),
  region: z.optional(described(regionCode, 'Items that hold in this region: its own and those of regions above it.')),
};

const needsWords = z.superRefine<{ readonly q?: string | undefined; readonly category?: string | undefined }>(
  ({ q, category }, context) => {
    if (q === undefined && category === undefined) context.addIssue(issue(undefined, 'required', {}, ['q']));
  },
);

/** GET /v1/knowledge, GET /v1/desk/knowledge */
export const knowledgeQuery = z.object(search).check(needsWords);

/** GET /v1/desk/knowledge-lists/{list}, without `limit` and `cursor`. */
export const knowledgeListQuery = z.object({
  unit: z.optional(described(id, 'The owner. By default the first unit of the caller.')),
});

/** GET /v1/desk/knowledge-table/export */
export const knowledgeTableQuery = z.object({
  unit: z.optional(described(id, 'The owner. By default the first unit of the caller.')),
  after: z.optional(
    described(
      z.string().check(z.maxLength(128)),
      'The last id of the previous part. The header `Link` of that part has it.',
    ),
  ),
});

export const knowledgeId = exportedId;

/** The content of an item as its owner writes it. */
export const knowledgeContent = z
  .strictObject({
    question: line(TEXT_BYTES.title),
    answer: text(TEXT_BYTES.words),
    aliases: described(z.array(listed(TEXT_BYTES.title)).check(z.maxLength(20)), 'Other ways in which people ask it.'),
    legalBasis: described(
      z.array(listed(TEXT_BYTES.title)).check(z.maxLength(20)),
      'Laws and rules by name, with the article.',
    ),
    needsCheck: described(z.boolean(), 'Whether a person has to check it, for example a local number.'),
    category: categoryCode,
    regionCode: described(regionCode, 'It applies in this region and in all regions below it.'),
    ownerUnitId: id,
    validFrom: described(localDate, 'The first day on which it is shown.'),
    validTo: z.optional(described(localDate, 'The last day. Afterwards the item expires.')),
    audience: z.enum(KNOWLEDGE_AUDIENCES),
  })
  .check(
    z.superRefine(({ validFrom, validTo }, context) => {
      if (validTo === undefined || validFrom <= validTo) return;
      const expected = { zh: `不早于 ${validFrom} 的日期`, en: `a day from ${validFrom} on` };
      context.addIssue(issue(undefined, 'format', { expected }, ['validTo']));
    }),
  );

const expectedVersion = described(
  z.int().check(z.gte(0), z.lte(1_000_000)),
  'The version that the caller has read; 0 for a new item.',
);
const note = z.optional(entry(TEXT_BYTES.address));

/** POST /v1/desk/knowledge/{id}/{command}: the bodies of commands, by their names in paths. */
export const KNOWLEDGE_BODIES = {
  edit: z.strictObject({ expectedVersion, content: knowledgeContent, note }),
  submit: z.strictObject({ expectedVersion, note }),
  'send-back': z.strictObject({ expectedVersion, note: entry(TEXT_BYTES.address) }),
  publish: z.strictObject({ expectedVersion, note }),
  expire: z.strictObject({ expectedVersion, note: entry(TEXT_BYTES.address) }),
} as const;

/** POST /v1/desk/knowledge/{id}/feedback */
export const knowledgeFeedback = z.strictObject({
  kind: z.enum(FEEDBACK_KINDS),
  note: described(entry(TEXT_BYTES.address), 'The fault. Staff read it; it names no appellant.'),
});

/** POST /v1/desk/knowledge/{id}/answer-feedback */
export const feedbackAnswer = z.strictObject({
  feedbackId: id,
  outcome: z.enum(FEEDBACK_OUTCOMES),
  note: entry(TEXT_BYTES.address),
});

/** An item as everybody may read it. */
export const publicItem = z.object({
  id: z.string(),
  question: z.string(),
  answer: z.string(),
  legalBasis: z.array(z.string()),
  needsCheck: described(z.boolean(), 'Whether a person still has to check the answer.'),
  category: z.string(),
  categoryName: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  ownerUnitId: z.string(),
  ownerUnitName: z.string(),
  validFrom: z.string(),
  validTo: z.optional(z.string()),
  publishedAt: z.string().check(z.meta({ format: 'date-time' })),
});
export const publicItems = z.object({ items: z.array(publicItem) });
export const foundItems = z.object({
  items: z.array(z.object({ ...publicItem.shape, audience: z.enum(KNOWLEDGE_AUDIENCES) })),
});

const feedback = z.object({
  id: z.string(),
  itemId: z.string(),
  kind: z.enum(FEEDBACK_KINDS),
  note: z.string(),
  by: z.string(),
  at: z.string().check(z.meta({ format: 'date-time' })),
  dueAt: z.string().check(z.meta({ format: 'date-time' })),
  overdue: described(z.boolean(), 'Whether the owner answered late, or has not answered in time.'),
  answer: z.optional(
    z.object({
      outcome: z.enum(FEEDBACK_OUTCOMES),
      note: z.string(),
      by: z.string(),
      at: z.string().check(z.meta({ format: 'date-time' })),
    }),
  ),
});

const version = {
  version: z.int(),
  state: z.enum(KNOWLEDGE_STATES),
  command: z.enum(KNOWLEDGE_COMMANDS),
  at: z.string().check(z.meta({ format: 'date-time' })),
  by: z.string(),
  note: z.optional(z.string()),
};

/** An item with its newest content, as staff work on it. */
export const deskItem = z.object({
  id: z.string(),
  ...version,
  stateText: z.string(),
  content: described(z.object({ ...knowledgeContent.shape }), 'The newest content, which may be a draft.'),
  regionName: described(z.string(), 'Of the region in `content`.'),
  live: z.optional(
    described(
      z.object({ version: z.int(), at: z.string(), by: z.string(), content: z.object({ ...knowledgeContent.shape }) }),
      'The content that is shown now.',
    ),
  ),
  canDo: described(z.array(z.string()), 'The commands that the caller may give now.'),
});
export const deskItemWithHistory = z.object({
  ...deskItem.shape,
  feedback: z.array(feedback),
  history: described(
    z.array(z.object({ ...version, content: z.object({ ...knowledgeContent.shape }) })),
    'Newest first.',
  ),
});
export const knowledgeListEntry = z.object({
  item: z.optional(deskItem),
  uses: z.optional(described(itemUses, 'Of a failing item: of this month and the two before it.')),
  feedback: z.optional(feedback),
});
export const givenFeedback = feedback;
