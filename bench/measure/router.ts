import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import { findTemperature, findThreshold, toPredictions } from '#scripts/router/calibrate.ts';
import { crossValidate, type JudgedRow } from '#scripts/router/cross-validate.ts';
import { evaluate, type Outcome } from '#scripts/router/evaluate.ts';
import { readLabelled } from '#scripts/router/read-labelled.ts';
import { DEFAULT_OPTIONS, type LabelledText, trainModel } from '#scripts/router/train-model.ts';
import { toVectors } from '#scripts/router/vectors.ts';
import { classifyText, toProbabilities } from '#texts/domain/classifier/classify-text.ts';
import { encodeModel } from '#texts/domain/classifier/model-file.ts';
import { readModel } from '#texts/model-header.contract.ts';
import type { Measurement } from '../budgets.ts';
import { median, quantile } from '../statistics.ts';

/** Public texts to a board of another province. They are only measured: never shipped, and no shipped model is trained on them. */
const TEXTS = join(import.meta.dirname, '../../../shared/data/tipdm/annex2_train.jsonl.gz');
const FOLDS = 5;
const LOADS = 20;
const TIMED_TEXTS = 500;

/**
 * Measures the trainer by stratified cross-validation without repeated texts. In each fold, temperature and threshold come from the
 * predictions of the other folds. Then trains a model of all texts and measures its size, load and time for a text.
 */
export async function measureRouter(say: (line: string) => void): Promise<Measurement> {
  if (!existsSync(TEXTS)) {
    say(`there are no texts at ${TEXTS}: nothing was measured`);
    return { findings: [], appendix: 'The labelled texts were not there: nothing was measured.' };
  }
  const { rows, duplicates } = readTexts();
  say(`${rows.length} texts, ${duplicates} repeated ones left out`);
  const vectors = toVectors(
    rows.map(({ text }) => text),
    DEFAULT_OPTIONS,
    DEFAULT_OPTIONS.minTexts,
  );
  const labels = rows.map(({ category }) => category);
  const judged = crossValidate(vectors, labels, DEFAULT_OPTIONS, FOLDS, (fold) => say(`fold ${fold} of ${FOLDS}`));
  const { outcomes, taken, rightTaken } = applyThresholds(judged, [...new Set(labels)].toSorted());
  const { macroF1, top3, accuracy, calibrationError } = evaluate(outcomes, undefined);
  const how = `${rows.length} texts in 7 categories, stratified ${FOLDS}-fold`;
  say('all texts: size and times');
  const { bytes, loadMs, textMs, slowMs } = measureModel(rows);
  return {
    findings: [
      { measure: 'routerF1', value: macroF1, note: `${how}; accuracy ${accuracy.toFixed(4)}` },
      { measure: 'routerTop3', value: top3, note: how },
      {
        measure: 'routerDecided',
        value: (taken / rows.length) * 100,
        note: `threshold of the other folds; right of those: ${((rightTaken / taken) * 100).toFixed(2)} %`,
      },
      { measure: 'routerCalibration', value: calibrationError, note: 'ten ranges; temperature of the other folds' },
      { measure: 'routerBytes', value: bytes / 1_000_000, note: 'a model of all texts' },
      { measure: 'routerLoad', value: loadMs, note: `median of ${LOADS}: parsed and checked from bytes in memory` },
      {
        measure: 'routerText',
        value: textMs,
        note: `median of ${TIMED_TEXTS} texts with deciding words; p99 ${slowMs.toFixed(1)} ms`,
      },
    ],
  };
}

/** The texts with numbers for categories. Their words are separated by blanks. */
function readTexts() {
  const lines = gunzipSync(readFileSync(TEXTS)).toString('utf8').trim().split('\n');
  const parsed = lines.map((line) => JSON.parse(line) as { readonly text: string; readonly label: string });
  const names = [...new Set(parsed.map(({ label }) => label))].toSorted();
  const category = (label: string) => String(names.indexOf(label) + 1).padStart(2, '0');
  return readLabelled(parsed.map(({ text, label }) => JSON.stringify({ text, category: category(label) })).join('\n'));
}

/** The proposals for each row, and how many reach the threshold of the other folds. */
function applyThresholds(judged: readonly JudgedRow[], labels: readonly string[]) {
  const outcomes: Outcome[] = [];
  let [taken, rightTaken] = [0, 0];
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = judged.filter((row) => row.fold !== fold);
    const temperature = findTemperature(others);
    const threshold = findThreshold(toPredictions(others, temperature), DEFAULT_OPTIONS.wantedPrecision);
    for (const { scores, right } of judged.filter((row) => row.fold === fold)) {
      const probabilities = toProbabilities(scores, temperature);
      const candidates = labels
        .map((label, at) => ({ label, probability: probabilities[at] as number }))
        .toSorted((a, b) => b.probability - a.probability);
      outcomes.push({ right: labels[right] as string, candidates });
      if (threshold === undefined || (candidates[0]?.probability ?? 0) < threshold) continue;
      taken++;
      if (candidates[0]?.label === labels[right]) rightTaken++;
    }
  }
  return { outcomes, taken, rightTaken };
}

function measureModel(rows: readonly LabelledText[]) {
  const bytes = encodeModel(trainModel(rows, { ...DEFAULT_OPTIONS, folds: 2 }).model);
  const load = () => {
    const read = readModel(bytes);
    if (!read.ok) throw new Error(`The model cannot be read: ${read.error}`);
    return read.value;
  };
  const model = load();
  const loads = Array.from({ length: LOADS }, () => time(load));
  const texts = rows.slice(0, TIMED_TEXTS).map(({ text }) => time(() => classifyText(model, text)));
  return { bytes: bytes.length, loadMs: median(loads), textMs: median(texts), slowMs: quantile(texts, 0.99) };
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
