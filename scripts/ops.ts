import { runVerb } from '#cli/run-verb.ts';

/** The operators' tools, in the order of a deployment's life. */
export const TOOLS = {
  seed: {
    en: 'fills the directory of a platform',
    zh: '填充平台的基础数据',
    load: () => import('./seed.ts'),
  },
  smoke: {
    en: 'plays stories of the demo on a platform, and checks its workflow, queues and alarms',
    zh: '在平台上演示办理过程，并检查工作流、队列和告警',
    load: () => import('./smoke.ts'),
  },
  'data-key': {
    en: 'lists the versions of the data key, replaces it, rewrites what is stored under former ones',
    zh: '列出、更换数据密钥，并改写旧版本下的内容',
    load: () => import('./data-key.ts'),
  },
  'call-secret': {
    en: 'stores the secret that signs calls of the SMS gateway and the captcha service',
    zh: '保存短信网关和验证码服务的调用签名密钥',
    load: () => import('./call-secret.ts'),
  },
  'smtp-account': {
    en: 'stores our account at the server that sends our mails',
    zh: '保存发信服务器的账号',
    load: () => import('./mail/smtp-account.ts'),
  },
  'helpline-secret': {
    en: 'makes the secret by which a merged helpline signs',
    zh: '为归并热线生成签名密钥',
    load: () => import('./helplines/make-secret.ts'),
  },
  'mini-program': {
    en: 'stores the credentials of a mini-program',
    zh: '保存小程序的凭证',
    load: () => import('./mini-program/store-credentials.ts'),
  },
  'build-mini-program': {
    en: 'builds the sample of a mini-program',
    zh: '构建示例小程序',
    load: () => import('./mini-program/build.ts'),
  },
  calendar: {
    en: 'publishes a working calendar and recalculates open deadlines',
    zh: '发布工作日历，并重新计算未到期的时限',
    load: () => import('./calendar.ts'),
  },
  gazetteer: {
    en: 'checks the rows of a gazetteer, or shows how an address is read',
    zh: '检查地名库的各行，或显示地址的识别结果',
    load: () => import('./gazetteer.ts'),
  },
  catalogue: {
    en: 'checks a table of routing rules, or runs it on past appeals',
    zh: '检查派单目录表，或用其试派以往诉求',
    load: () => import('./catalogue.ts'),
  },
  'hand-over': {
    en: 'closes a unit and gives its cases to its successor',
    zh: '停用一个单位，并将其案件移交承接单位',
    load: () => import('./hand-over.ts'),
  },
  jobs: {
    en: 'shows the jobs over many things, and lets them try again',
    zh: '显示各批处理作业，或让其重试',
    load: () => import('./jobs.ts'),
  },
  trace: {
    en: 'follows a request by its correlation id through the logs',
    zh: '按关联标识在日志中追踪一个请求',
    load: () => import('./trace/follow-request.ts'),
  },
  redrive: {
    en: 'shows a failure queue and puts its messages back',
    zh: '查看失败队列，并将消息重新投递',
    load: () => import('./redrive.ts'),
  },
  'rebuild-views': {
    en: 'builds all lists again from the events',
    zh: '由事件重建全部列表',
    load: () => import('./rebuild-views.ts'),
  },
  restore: {
    en: 'restores tables and files to an instant, beside the old ones, and puts them in place',
    zh: '将数据表和文件恢复到某一时刻：建于旧表之旁，再切换启用',
    load: () => import('./restore/main.ts'),
  },
  counters: {
    en: 'shows the counters of the statistics, or counts a month again',
    zh: '查看统计计数，或重新计数',
    load: () => import('./statistics/counters.ts'),
  },
  'reconcile-counters': {
    en: 'compares the counters with the lake and explains differences',
    zh: '核对计数与数据湖，并解释差异',
    load: () => import('./statistics/reconcile-counters.ts'),
  },
  backfill: {
    en: 'writes days of the lake again from the events',
    zh: '根据事件重新写入数据湖中的若干天',
    load: () => import('./backfill.ts'),
  },
  dimensions: {
    en: 'stores the units, categories, regions and calendar of today in the lake',
    zh: '将当天的单位、分类、区划和日历存入数据湖',
    load: () => import('./dimensions.ts'),
  },
  query: {
    en: 'runs SQL on the lake',
    zh: '用 SQL 查询数据湖',
    load: () => import('./query.ts'),
  },
  figures: {
    en: 'prints the key figures of a month',
    zh: '输出某月的关键指标',
    load: () => import('./figures.ts'),
  },
  report: {
    en: 'has the platform make the monthly report',
    zh: '由平台生成月报',
    load: () => import('./report.ts'),
  },
} as const;

if (import.meta.main)
  await runVerb(
    {
      usage: 'npm run ops -- VERB [options]',
      about: {
        en: "The operators' tools. Without --stage they work on the platform of this machine.",
        zh: '运维工具。不带 --stage 时作用于本机平台。',
      },
      verbs: TOOLS,
      notes: {
        en: 'Each has its own help: npm run ops -- redrive --help',
        zh: '各命令另有说明，例如：npm run ops -- redrive --help',
      },
    },
    (verb) => TOOLS[verb as keyof typeof TOOLS].load(),
  );
