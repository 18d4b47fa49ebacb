import { type CaseReader, heatingComplaint, type Step } from './ordinary-case.ts';
import type { Answer, BenchPlatform } from './platform.ts';

const PHONE = '13800000001';

/** Runs the commands that an ordinary case does not need, on a case that no catalogue rule routes. */
export async function runOtherCommands(platform: BenchPlatform, cases: CaseReader): Promise<readonly Step[]> {
  const steps: Step[] = [];
  const post = async (kind: Step['kind'], label: string, who: string, path: string, body: object): Promise<Answer> => {
    const answer = await platform.call(who, { method: 'POST', path, body });
    if (answer.status >= 300) throw new Error(`${label} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    steps.push({ kind, label, answer });
    return answer;
  };
  // The operator's filing at the end is compared with the earlier cases of this phone.
  const { categoryHint: _hint, ...unclear } = heatingComplaint([], PHONE) as { categoryHint: string };
  const filed = await post('submit', 'POST /v1/appeals', 'citizen-1', '/v1/appeals', unclear);
  const number = String(filed.body.number);
  const citizen = (name: string, body: object) =>
    post('command', `${name} (citizen)`, 'citizen-1', `/v1/appeals/${number}/${name}`, body);
  const desk = (who: string, name: string, body: object) =>
    post('command', name, who, `/v1/desk/appeals/${number}/${name}`, body);

  await cases.waitFor(number, 'appeal.candidatesSuggested');
  await citizen('comment', { text: '还是很冷' });
  await desk('dispatcher', 'ask-info', { question: '请问是几号楼？' });
  await citizen('supply', { text: '三号楼' });
  await desk('dispatcher', 'accept', { category: '010101', restatement: { title: '无暖气', text: '三号楼无暖气' } });
  await desk('dispatcher', 'dispatch', { lead: 'heating', assists: ['street-1'] });
  await citizen('urge', { text: '请尽快' });
  await desk('unit-heating', 'sign', {});
  await desk('unit-heating', 'contact', { how: 'phone', note: '已联系' });
  await desk('unit-street-1', 'sign', {});
  await desk('unit-street-1', 'finish-assist', { note: '已协助入户' });
  await desk('unit-heating', 'submit-result', { solved: true, publicReply: '已解决', internalNote: '已更换' });
  await desk('dispatcher', 'send-back', { reason: '请补充照片' });
  await desk('operator', 'comment', { text: '市民再次来电' });
  await citizen('withdraw', { reason: '已经不需要了' });
  await post('submit', 'POST /v1/desk/appeals', 'operator', '/v1/desk/appeals', {
    ...heatingComplaint([], PHONE),
    channel: 'phone',
    callId: 'call-1',
    kind: 'consult',
    answer: { text: '供暖期为11月1日至次年3月31日。' },
  });
  await cases.waitFor(number, 'appeal.withdrawn');
  return steps;
}
