import { requestRows } from '#enterprise/requests/request-rows.adapter.ts';
import { awsConfig } from '#kernel/adapters/aws-config.ts';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import { ENV } from '#kernel/env-names.ts';
import { type Answer, type BenchPlatform, type Request, send } from './platform.ts';
import { until } from './until.ts';

/** The factory of the example district, with a manager. */
const FACTORY = '91210102MA0E00001H';
const PHONE = '13911231001';
const MINE = '/v1/enterprise/requests';
const DESK = '/v1/desk/enterprise/requests';

/** The owner of the factory, who has signed in with a phone and acts for it. */
export interface Owner {
  call(request: Request): Promise<Answer>;
}

/** Appoints the owner at the desk, and signs the owner in by the code of a text message. */
export async function signInOwner(platform: BenchPlatform): Promise<Owner> {
  const agents = `/v1/desk/enterprise/businesses/${FACTORY}/agents`;
  const post = (who: string, path: string, body: object) => succeed(platform.call(who, { method: 'POST', path, body }));
  await post('leader-district', agents, { name: '钱十一', phone: PHONE });
  const { verificationId } = await post('nobody', '/v1/sessions', { provider: 'sms', phone: PHONE });
  const code = await until('the code', async () => {
    const { items } = (await (await fetch(`${platform.url}/local/sms`)).json()) as { items: { text: string }[] };
    return items.map(({ text }) => /验证码(\d{6})/.exec(text)?.[1]).find((each) => each !== undefined);
  });
  const opened = await post('nobody', '/v1/sessions', { provider: 'sms', phone: PHONE, code, verificationId });
  return { call: (request) => send(platform.url, request, String(opened.accessToken)) };
}

/**
 * Runs a whole request through the API: filed, accepted, advised with a policy that is cited, concluded and rated, with the reads of its
 * people. Each step waits until the lists show the one before. Returns the number of requests that were sent, and the id.
 */
export async function runOrdinaryRequest(
  platform: BenchPlatform,
  owner: Owner,
): Promise<{ readonly requests: number; readonly execution: string; readonly events: number }> {
  let requests = 0;
  let events = 0;
  const rows = requestRows({ client: documentClient(awsConfig()), tableName: process.env[ENV.requestRowsTable] ?? '' });
  const rowOf = async (number: string) =>
    (await rows.ofBusiness(FACTORY, 1)).items.find((row) => row.number === number && row.version >= events);
  const ask = async (answer: Promise<Answer>) => {
    requests++;
    return succeed(answer);
  };
  const filing = { creditCode: FACTORY, type: 'policyAdvice', title: '设备更新', text: '更新两台机床，能否申请补贴？' };
  const filed = await ask(owner.call({ method: 'POST', path: MINE, body: filing }));
  const number = String(filed.number);
  const isListed = () => until(`the row of ${number}`, () => rowOf(number));
  const read = (who: string, path: string) => ask(platform.call(who, { method: 'GET', path }));
  const give = async (command: string, body: object = {}) => {
    await ask(platform.call('manager', { method: 'POST', path: `${DESK}/${number}/${command}`, body }));
    events++;
    await isListed();
  };
  events++;
  const { requestId } = await isListed();
  await read('manager', DESK);
  await read('manager', `${DESK}/${number}`);
  await give('accept');
  const found = await read('manager', `/v1/desk/enterprise/policies?business=${FACTORY}`);
  const [policy] = found.items as readonly { readonly citation: string }[];
  await give('advise', { reply: '可以申请，请按通知准备材料。', policies: policy ? [policy.citation] : [] });
  await ask(owner.call({ method: 'GET', path: `${MINE}/${number}` }));
  await give('conclude');
  await ask(owner.call({ method: 'POST', path: `${MINE}/${number}/rate`, body: { helpful: 5, words: '答复很及时' } }));
  events++;
  await isListed();
  await ask(owner.call({ method: 'GET', path: `${MINE}/${number}` }));
  return { requests, execution: requestId, events };
}

async function succeed(sent: Promise<Answer>): Promise<Answer['body']> {
  const { status, body } = await sent;
  if (status >= 300) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body;
}
