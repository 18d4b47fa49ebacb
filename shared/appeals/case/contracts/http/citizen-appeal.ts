import * as z from 'zod/mini';
import { appealNumber } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { REFUSAL_REASONS, TERMINATION_GROUNDS } from '#kernel/domain/vocabulary.ts';
import {
  COMMON,
  deadlineInWords,
  MASTER,
  surveyAnswer,
  timelineEntry,
  timelineNext,
  toTimeline,
} from './answer-parts.ts';

/** An appeal as its appellant sees it. */
export const citizenAppeal = z.object({
  ...COMMON,
  ...deadlineInWords,
  master: z.optional(
    described(
      z.object(MASTER),
      'For a merged appeal: the state of the case that it was merged into. Handler, deadline, reply and timeline are those of that case.',
    ),
  ),
  reply: z.optional(described(z.string(), 'The public reply, once it has passed the review.')),
  question: z.optional(described(z.string(), 'The information that the appellant is asked to supply.')),
  refusal: z.optional(
    z.object({
      reason: z.enum(REFUSAL_REASONS),
      text: z.string(),
      whereToGo: described(z.string(), 'The place to which the appellant should turn instead.'),
    }),
  ),
  termination: z.optional(
    described(
      z.object({ ground: z.enum(TERMINATION_GROUNDS), text: z.string(), whereToGo: z.string() }),
      'Why the case was terminated without a result.',
    ),
  ),
  timeline: toTimeline(z.object(timelineEntry)),
  next: timelineNext(),
  rating: z.optional(z.object({ first: surveyAnswer, final: surveyAnswer })),
});

/** GET /v1/surveys/{token} */
export const survey = z.object({
  number: appealNumber,
  title: z.optional(z.string()),
  reply: z.optional(z.string()),
  handledBy: z.string(),
  answered: z.boolean(),
});
