import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Bilingual,
  flag,
  inUserLanguage,
  print,
  runTool,
  showProgress,
  ToolError,
  UsageError,
  value,
} from '#cli/run-tool.ts';
import { classifyText } from '#texts/domain/classifier/classify-text.ts';
import { nameModel, type RouterModel } from '#texts/domain/classifier/model.ts';
import { encodeModel } from '#texts/domain/classifier/model-file.ts';
import { readModel } from '#texts/model-header.contract.ts';
import { evaluate } from './evaluate.ts';
import { assignFolds } from './folds.ts';
import { formatModelCard } from './model-card.ts';
import { type LabelledFile, type RowFault, readLabelled } from './read-labelled.ts';
import { DEFAULT_OPTIONS, type LabelledText, trainModel } from './train-model.ts';

/** Without a file of held-out texts, one text in this many is held out. */
const HELD_OUT_FOLDS = 10;
const MOST_FAULTS_SHOWN = 50;

await runTool(
  {
    usage: ['npm run train -- router PATH… --out FOLDER [options]'],
    about: {
      en: 'Trains the classifier of appeals from labelled texts and reports how well it does.',
      zh: '用已标注的诉求文本训练分类模型，并输出评估报告。',
    },
    options: {
      out: value('FOLDER', {
        en: 'where model.bin and model-card.md are written',
        zh: 'model.bin 与 model-card.md 的输出目录',
      }),
      'held-out': value('FILE', {
        en: 'labelled texts for the report; default: a tenth of the texts',
        zh: '用于评估的标注文本；省略时从文本中留出十分之一',
      }),
      card: value('FILE', { en: 'writes the model card there instead', zh: '模型说明的输出文件' }),
      source: value('TEXT', { en: 'the origin of the texts, for the model card', zh: '文本来源，写入模型说明' }),
      precision: value('SHARE', {
        en: 'wanted precision of the threshold; default: 0.98',
        zh: '阈值要求的准确率，默认 0.98',
      }),
      'head-weight': value('N', {
        en: 'how often the first 12 words count; default: 4, for texts that begin with a title',
        zh: '前 12 个词的权重，默认 4，适用于以标题开头的文本',
      }),
      seed: value('N', { en: 'default: 1', zh: '随机种子，默认 1' }),
      'skip-bad-rows': flag({ en: 'trains although some rows cannot be used', zh: '跳过无法使用的行继续训练' }),
    },
    takesArguments: true,
    notes: {
      en: `PATH is a file, or a folder whose files end in .jsonl. Each line is a JSON object: text, category, optionally title and kind; the rows of the export "texts" are such lines.
The same texts, options and seed give the same model.`,
      zh: `PATH 为文件，或含 .jsonl 文件的目录。每行一个 JSON 对象：text、category，可选 title、kind；数据湖导出表 texts 的行可直接使用。
相同的文本、选项与种子得到相同的模型。`,
    },
  },
  async ({ positionals, values }) => {
    if (positionals.length === 0 || values.out === undefined)
      throw new UsageError({ en: 'PATH and --out are required.', zh: '须指定 PATH 与 --out。' });
    const options = {
      ...DEFAULT_OPTIONS,
      seed: readNumber('seed', values.seed, DEFAULT_OPTIONS.seed),
      wantedPrecision: readNumber('precision', values.precision, DEFAULT_OPTIONS.wantedPrecision),
      headWeight: readNumber('head-weight', values['head-weight'], DEFAULT_OPTIONS.headWeight),
    };
    const read = (paths: readonly string[]) => readTexts(paths, values['skip-bad-rows']);
    const file = read(positionals);
    const heldOutPath = values['held-out'];
    const { training, heldOut } =
      heldOutPath === undefined
        ? holdOut(file.rows, options.seed)
        : { training: file.rows, heldOut: dropKnown(read([heldOutPath]).rows, file.rows) };
    if (new Set(training.map(({ category }) => category)).size < 2)
      throw new ToolError({ en: 'At least two categories are needed.', zh: '至少须有两个类别。' });

    const trained = trainModel(training, options, showProgress);
    const bytes = encodeModel(trained.model);
    const stored = readModel(bytes);
    if (!stored.ok) throw new Error(`The model cannot be read back: ${stored.error}`);
    const card = formatModelCard({
      trained,
      bytes: bytes.length,
      options,
      source: values.source ?? positionals.join(', '),
      duplicates: file.duplicates,
      unlabelled: file.unlabelled,
      ...judge(stored.value, heldOut),
      heldOut:
        heldOutPath === undefined
          ? `A tenth of the texts, held out by seed ${options.seed}`
          : `The texts of ${heldOutPath}`,
    });
    mkdirSync(values.out, { recursive: true });
    writeFileSync(join(values.out, 'model.bin'), bytes);
    writeFileSync(values.card ?? join(values.out, 'model-card.md'), card);
    console.log(card);
    const [name, path] = [nameModel(trained.model.header), join(values.out, 'model.bin')];
    print({ en: `${name} is in ${path}.`, zh: `${name} 已写入 ${path}。` });
  },
);

/** What the stored model says of texts that it has not seen. */
function judge(model: RouterModel, heldOut: readonly LabelledText[]) {
  const { category, kind } = model.header;
  const judged = heldOut.map((row) => ({ row, found: classifyText(model, row.text) }));
  const kinds = judged.flatMap(({ row, found }) =>
    row.kind === undefined ? [] : [{ right: row.kind, candidates: found.kinds }],
  );
  return {
    category: evaluate(
      judged.map(({ row, found }) => ({ right: row.category, candidates: found.categories })),
      category.threshold.probability,
    ),
    ...(kind && kinds.length > 0 && { kind: evaluate(kinds, kind.threshold.probability) }),
  };
}

function holdOut(rows: readonly LabelledText[], seed: number) {
  const folds = assignFolds(
    rows.map(({ category }) => category),
    HELD_OUT_FOLDS,
    seed,
  );
  return { training: rows.filter((_, at) => folds[at] !== 0), heldOut: rows.filter((_, at) => folds[at] === 0) };
}

/** A text that trains says nothing about texts that have not been seen. */
function dropKnown(heldOut: readonly LabelledText[], training: readonly LabelledText[]): readonly LabelledText[] {
  const known = new Set(training.map(({ text }) => text));
  return heldOut.filter(({ text }) => !known.has(text));
}

function readTexts(paths: readonly string[], skipsBadRows: boolean): LabelledFile {
  const files = paths.flatMap(listFiles).map((path) => ({ path, file: readLabelled(readText(path)) }));
  const faults = files.flatMap(({ path, file }) =>
    file.faults.map((fault) => `${path}:${fault.line}: ${inUserLanguage(describeFault(fault))}`),
  );
  const shown = faults.slice(0, MOST_FAULTS_SHOWN).join('\n');
  if (faults.length > 0 && !skipsBadRows)
    throw new ToolError({
      en: `${shown}\n${faults.length} rows cannot be used. Nothing was trained. --skip-bad-rows leaves them out.`,
      zh: `${shown}\n${faults.length} 行不可用，未训练模型。加 --skip-bad-rows 可略过这些行。`,
    });
  if (faults.length > 0)
    console.error(
      inUserLanguage({
        en: `${shown}\n${faults.length} rows were left out.`,
        zh: `${shown}\n已略过 ${faults.length} 行。`,
      }),
    );
  return {
    rows: files.flatMap(({ file }) => file.rows),
    faults: [],
    duplicates: files.reduce((sum, { file }) => sum + file.duplicates, 0),
    unlabelled: files.reduce((sum, { file }) => sum + file.unlabelled, 0),
  };
}

function listFiles(path: string): readonly string[] {
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.jsonl'));
  return names.toSorted().map((name) => join(path, name));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const why = (error as Error).message;
    throw new ToolError({ en: `${path} cannot be read: ${why}`, zh: `无法读取 ${path}：${why}` });
  }
}

function describeFault(fault: RowFault): Bilingual {
  switch (fault.fault) {
    case 'not-json':
      return { en: 'not a JSON object', zh: '不是 JSON 对象' };
    case 'too-short':
      return { en: 'the text is too short', zh: '文本过短' };
    case 'wrong-field':
      return { en: `the field "${fault.field}" is missing or wrong`, zh: `字段 ${fault.field} 缺失或有误` };
    case 'other-label':
      return {
        en: `line ${fault.with} has the same text with other labels`,
        zh: `与第 ${fault.with} 行文本相同但标注不同`,
      };
  }
}

function readNumber(name: string, given: string | undefined, standard: number): number {
  const number = Number(given ?? standard);
  if (Number.isFinite(number)) return number;
  throw new UsageError({ en: `--${name} must be a number.`, zh: `--${name} 须为数字。` });
}
