import { measureRecognisers, type Recogniser } from './measure.ts';

const NAMES: Readonly<Record<Recogniser, string>> = {
  threat: 'threat to life or violence',
  emergency: 'emergency, whichever number',
  danger: 'emergency with its number (110, 119, 120)',
  personal: 'personal data',
  units: 'name of a unit',
};

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** The table of precision and recall, as the documentation has it. */
export function formatRecogniserTable(): string {
  const rows = measureRecognisers().map(
    ({ recogniser, part, sentences, precision, recall, wrong }) =>
      `| ${NAMES[recogniser]} | ${part} | ${sentences} | ${percent(precision)} | ${percent(recall)} | ${wrong.length} |`,
  );
  return [
    '| recognised | sentences | number | precision | recall | wrong sentences |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
