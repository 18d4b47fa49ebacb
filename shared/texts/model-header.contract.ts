import * as z from 'zod/mini';
import type { Schema } from '#kernel/contracts/parse.ts';
import { fail, type Result } from '#kernel/domain/result.ts';
import { KINDS } from '#kernel/domain/vocabulary.ts';
import { MODEL_FORMAT, type ModelHead, type ModelHeader, type RouterModel } from './domain/classifier/model.ts';
import { assembleModel, type ModelFault, splitModelFile } from './domain/classifier/model-file.ts';

const MAX_LABELS = 2000;
const MAX_FEATURES = 3_000_000;

/** Every label is there once and has a scale and a bias. */
const isComplete = ({ labels, scales, biases }: ModelHead) =>
  new Set(labels).size === labels.length && scales.length === labels.length && biases.length === labels.length;

/** Builds the schema of a file's header. An environment reads one model, and most functions that could read one never do. */
function buildModelHeader() {
  const checksum = z.string().check(z.regex(/^[\da-f]{8}$/));
  const finite = z.number();
  const share = z.number().check(z.gte(0), z.lte(1));
  const head = <T extends z.ZodMiniType<string>>(label: T) =>
    z
      .strictObject({
        labels: z.array(label).check(z.minLength(2), z.maxLength(MAX_LABELS)),
        scales: z.array(finite),
        biases: z.array(finite),
        temperature: z.number().check(z.positive()),
        threshold: z.strictObject({ precision: share, probability: z.optional(share) }),
      })
      .check(z.refine<ModelHead>(isComplete));
  return z.strictObject({
    format: z.literal(MODEL_FORMAT),
    checksum,
    featureCount: z.int().check(z.gte(1), z.lte(MAX_FEATURES)),
    features: z.strictObject({
      headWords: z.int().check(z.gte(0), z.lte(1000)),
      headWeight: z.int().check(z.gte(1), z.lte(100)),
      longestRun: z.int().check(z.gte(1), z.lte(8)),
    }),
    category: head(z.string().check(z.regex(/^(?:\d\d){1,5}$/))),
    kind: z.optional(head(z.enum(KINDS))),
    training: z.strictObject({ rows: z.int().check(z.gte(2)), texts: checksum, seed: z.int() }),
  }) satisfies Schema<ModelHeader>;
}

/** Reads the file of a model. A damaged file, one of another format and one with a wrong header are refused. */
export function readModel(file: Uint8Array): Result<RouterModel, ModelFault> {
  const split = splitModelFile(file);
  if (!split.ok) return split;
  const header = z.safeParse(buildModelHeader(), split.value.header);
  if (!header.success) return fail('wrong-header');
  return assembleModel(header.data, split.value.body);
}
