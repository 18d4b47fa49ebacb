import { runVerb } from '#cli/run-verb.ts';

export const MODELS = {
  router: {
    en: 'the classifier of appeals, from labelled texts',
    zh: '诉求分类模型，用已标注的文本',
    load: () => import('./router/train-router.ts'),
  },
  threats: {
    en: 'the model of threats, from its committed sentences',
    zh: '威胁识别模型，用已提交的语句',
    load: () => import('./router/train-threats.ts'),
  },
  emergencies: {
    en: 'the models of emergencies, from their committed sentences',
    zh: '紧急情况识别模型，用已提交的语句',
    load: () => import('./router/train-emergencies.ts'),
  },
  events: {
    en: 'the model of events, which finds hot spots, from committed groups of appeals',
    zh: '热点事件识别模型，用已提交的诉求分组',
    load: () => import('./router/train-events.ts'),
  },
} as const;

if (import.meta.main)
  await runVerb(
    {
      usage: 'npm run train -- MODEL [options]',
      about: { en: 'Trains a model:', zh: '训练一个模型：' },
      verbs: MODELS,
      notes: {
        en: 'Afterwards npm run generate measures again what is recognised. Options of the classifier: npm run train -- router --help',
        zh: '训练后用 npm run generate 重新测量识别效果。分类模型的选项：npm run train -- router --help',
      },
    },
    (model) => MODELS[model as keyof typeof MODELS].load(),
  );
