import { performance } from 'node:perf_hooks';
import { DEFAULT_ENTERPRISE_POLICY } from '#directory/domain/policy/enterprise-policy.ts';
import { CAMPAIGN, type Campaign } from '#enterprise/campaigns/domain/campaign.ts';
import { openDraw, openFrame } from '#enterprise/campaigns/domain/draw-sample.ts';
import { planNext, recordWave, type Wave } from '#enterprise/campaigns/domain/plan-next.ts';
import { campaignText } from '#enterprise/campaigns/presenting/campaign-question.ts';
import { DAY_MS, type Instant, type LocalDate, plusMillis, toInstant, toMillis } from '#kernel/domain/instant.ts';
import type { Measurement } from '../budgets.ts';
import { ASSUMED, PRICES } from '../prices.ts';
import { formatRows } from '../table.ts';

/** The businesses that the province's service managers have served (DOMAIN 8). */
const SERVED = 1_680_000;
const SIZES = [20_000, SERVED];
const POOLS = 100;
const TYPES = 5;
/** What cannot be measured on one machine: of the gateway and of the tables, and how people answer. */
const MODEL = {
  gatewayMs: 100,
  tableMs: 8,
  answersBeforeReminder: 0.2,
  answersAfterReminder: 0.1,
  days: 14,
  begin: toInstant(Date.UTC(2026, 3, 13, 1)),
};
/** Bytes of a business in the first event of its batch, and of a served request. */
const BYTES = { participant: 150, served: 200, event: 400 };

/** Plans campaigns of a province by the real sampler and the real plan of the machine: duration, messages, cost. */
export async function measureCampaign(say: (line: string) => void): Promise<Measurement> {
  say(`drawing from ${SERVED} businesses`);
  const drawn = SIZES.map((size) => drawFrom(size));
  const rows = SIZES.map((size, at) => {
    const plan = simulate(size);
    return [
      String(size),
      ((drawn[at]?.ms ?? 0) / 1000).toFixed(1),
      `${plan.asking.toFixed(1)} h`,
      String(plan.messages),
      String(plan.segments),
      String(plan.runs),
      String(plan.mostEvents),
      `$${plan.platform.toFixed(2)}`,
      `$${plan.texts.toFixed(0)}`,
    ];
  });
  const whole = simulate(SERVED);
  const heads = [
    'businesses',
    'draw s',
    'until all were asked',
    'messages',
    'parts',
    'runs',
    'events of a run',
    'platform',
    'texts',
  ];
  return {
    findings: [
      {
        measure: 'campaignHours',
        value: whole.asking,
        note: `${SERVED} businesses, ${MODEL.gatewayMs} ms for a message, quiet hours`,
      },
      {
        measure: 'campaignCost',
        value: whole.platform,
        note: `without texts; ${whole.messages} messages in ${whole.segments} parts`,
      },
      { measure: 'campaignEvents', value: whole.mostEvents, note: `of the longest of ${whole.runs} executions` },
    ],
    appendix: formatRows([heads, ...rows]),
  };
}

function drawFrom(size: number): { readonly ms: number; readonly sample: number } {
  const start = performance.now();
  const business = (at: number) => ({
    creditCode: `9121${String(at).padStart(14, '0')}`,
    stratum: `${at % POOLS}/${Math.floor(at / POOLS) % TYPES}`,
  });
  const frame = openFrame(7);
  for (let at = 0; at < SERVED; at++) frame.add(business(at));
  const isDrawn = openDraw(frame.plan(size));
  let sample = 0;
  for (let at = 0; at < SERVED; at++) if (isDrawn(business(at))) sample++;
  if (sample !== size) throw new Error(`drew ${sample} of ${size}`);
  return { ms: performance.now() - start, sample };
}

/** Lets the plan of the machine run over a campaign, with the time that each step takes by the model. */
function simulate(size: number) {
  const policy = DEFAULT_ENTERPRISE_POLICY.campaign;
  const batches = Math.ceil(size / CAMPAIGN.batch);
  let now: Instant = MODEL.begin;
  let campaign = newCampaign(size);
  const used = { messages: 0, states: 1, calls: 0, seconds: 0, reads: 0, writes: 0, runs: 1, events: 0, mostEvents: 0 };
  const pass = (ms: number) => {
    now = plusMillis(now, ms);
  };
  const call = (seconds: number) => {
    used.calls++;
    used.seconds += seconds;
  };
  for (;;) {
    if (used.events > CAMPAIGN.mostEvents) {
      used.runs++;
      used.events = 0;
    }
    const todo = planNext(campaign, now, policy);
    used.states += 2;
    used.events += 12;
    call(ASSUMED.billedMs / 1000);
    used.writes += 2;
    if (todo.kind === 'done') break;
    if (todo.kind === 'wait') {
      used.states++;
      now = todo.until;
    } else if (todo.kind === 'draw') {
      used.states++;
      used.reads += (2 * SERVED * BYTES.served) / 8192;
      used.writes += batches * Math.ceil((CAMPAIGN.batch * BYTES.participant) / 1024);
      const seconds =
        (2 * SERVED * BYTES.served) / 1e6 / (1 / (MODEL.tableMs / 1000)) + (batches * MODEL.tableMs) / 1000;
      call(seconds);
      pass(seconds * 1000);
      campaign = { ...campaign, drawn: { population: SERVED, sample: size, batches } };
    } else if (todo.kind === 'count') {
      used.states++;
      used.reads += (size * BYTES.participant) / 4096 + batches;
      const seconds = Math.max(1, (batches * MODEL.tableMs) / 16 / 1000);
      call(seconds);
      pass(seconds * 1000);
      const isOver = now >= campaign.end;
      campaign = { ...campaign, countedAt: now, ...(isOver && { isDone: true as const }) };
    } else if (todo.kind === 'send') {
      const wave = sendWave(todo.round, todo.batches, size);
      used.states += 1 + todo.batches.length;
      used.events += 10 + 7 * todo.batches.length;
      used.messages += wave.sent;
      for (const _ of todo.batches) call(wave.batchSeconds);
      used.reads += wave.sent * 3 + todo.batches.length * Math.ceil((CAMPAIGN.batch * BYTES.participant) / 4096) * 11;
      used.writes += Math.ceil(wave.sent / CAMPAIGN.chunk) * Math.ceil((CAMPAIGN.chunk * 60) / 1024);
      pass(wave.batchSeconds * 1000 * Math.ceil(todo.batches.length / CAMPAIGN.atOnce));
      campaign = recordWave(campaign, wave, now).campaign;
    }
    used.mostEvents = Math.max(used.mostEvents, used.events);
  }
  return { ...used, ...summarise(used, size, campaign) };
}

function sendWave(round: Wave['round'], batches: readonly number[], size: number) {
  const businesses = batches.reduce((sum, batch) => sum + Math.min(CAMPAIGN.batch, size - batch * CAMPAIGN.batch), 0);
  const sent = round === 'ask' ? businesses : Math.round(businesses * (1 - MODEL.answersBeforeReminder));
  const each = sent / batches.length;
  const messageMs = MODEL.gatewayMs + 2 * MODEL.tableMs;
  const batchMs = (each / CAMPAIGN.atOnce) * messageMs + Math.ceil(each / CAMPAIGN.chunk) * 3 * MODEL.tableMs;
  return { round, batches, businesses, sent, failed: 0, left: 0, batchSeconds: batchMs / 1000 };
}

function summarise(
  used: { messages: number; states: number; calls: number; seconds: number; reads: number; writes: number },
  size: number,
  { askedAt }: Campaign,
) {
  const answers = Math.round(size * (MODEL.answersBeforeReminder + MODEL.answersAfterReminder));
  const link = `https://12345.example.gov.cn/v1/campaigns/${'0'.repeat(16)}.8400.199.${'0'.repeat(24)}`;
  const text = campaignText('示例机床制造有限责任公司', { link, until: MODEL.begin, isReminder: false });
  const parts = text.length <= 70 ? 1 : Math.ceil(text.length / 67);
  const platform =
    used.states * PRICES.enteredState +
    (used.calls + 2 * answers) * PRICES.lambdaRequest +
    (used.seconds + 2 * answers * (ASSUMED.billedMs / 1000)) * 0.5 * PRICES.lambdaGbSecond +
    (used.reads + answers * 25) * PRICES.readUnit +
    (used.writes + answers * 2) * PRICES.writeUnit +
    answers * (2 * PRICES.httpRequest + PRICES.busEvent) +
    (((used.calls + 2 * answers) * ASSUMED.logBytesPerCall) / 1e9) * PRICES.logGb;
  const segments = used.messages * parts;
  const asking = (toMillis(askedAt ?? MODEL.begin) - toMillis(MODEL.begin)) / 3_600_000;
  return { asking, segments, platform, texts: segments * PRICES.textPart };
}

function newCampaign(size: number): Campaign {
  const day = '2026-03-31' as LocalDate;
  return {
    id: 'c',
    version: 1,
    name: '',
    regionCode: '210000',
    from: '2026-01-01' as LocalDate,
    to: day,
    size,
    seed: 7,
    begin: MODEL.begin,
    end: plusMillis(MODEL.begin, MODEL.days * DAY_MS),
    createdBy: 's',
    createdAt: MODEL.begin,
    bodyHash: '',
    run: 1,
    aliveUntil: MODEL.begin,
    asked: 0,
    reminded: 0,
    tries: 0,
  };
}
