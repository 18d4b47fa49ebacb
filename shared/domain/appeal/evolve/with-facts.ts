import type { Appeal } from '../appeal.ts';
import type { AppealEvent, EventData } from '../event.ts';
import { upheldReturns } from '../returns.ts';
import { MARKS, type Mark, SUPERVISION_LEVELS, type SupervisionLevel } from '../words.ts';
import { answered, answeredDirectly, askedAnew, passed, replyIn, resultTexts } from './answers.ts';
import { answeredRequest, asked, decided, returnOf, withoutUnreviewed } from './requests.ts';

/** What only this type of event says. */
export function withFacts(appeal: Appeal, event: AppealEvent): Appeal {
  switch (event.type) {
    case 'appeal.candidatesSuggested': {
      const { candidates, category, confidence, clockClass, assists = [] } = event.data;
      const search = { round: appeal.round, returns: upheldReturns(appeal) };
      return { ...appeal, routing: { ...search, candidates, category, confidence, clockClass, assists } };
    }
    case 'appeal.returnRequested':
      return { ...appeal, returns: [...appeal.returns, returnOf(appeal, event)] };
    case 'appeal.returnUpheld':
      return decided(appeal, 'upheld');
    case 'appeal.returnRejected':
      return decided(appeal, 'rejected');
    case 'appeal.returnAdjudicated':
      return decided(appeal, event.data.upheld ? 'upheld' : 'rejected');
    case 'appeal.extensionRequested':
      return asked(appeal, event, { kind: 'extension', ...event.data });
    case 'appeal.extensionGranted':
      return answeredRequest(appeal, 'extension', 'granted');
    case 'appeal.extensionDenied':
      return answeredRequest(appeal, 'extension', 'denied');
    case 'appeal.holdRequested':
      return asked(appeal, event, { kind: 'hold', ...event.data });
    case 'appeal.holdApproved':
      return answeredRequest(appeal, 'hold', 'granted');
    case 'appeal.holdDenied':
      return answeredRequest(appeal, 'hold', 'denied');
    case 'appeal.terminationRequested':
      return asked(appeal, event, { kind: 'termination', ...event.data });
    case 'appeal.terminationApproved':
      return { ...answeredRequest(appeal, 'termination', 'granted'), ...replyIn(event) };
    case 'appeal.terminationDenied':
      return answeredRequest(appeal, 'termination', 'denied');
    case 'appeal.refused':
      return { ...appeal, refusalReason: event.data.reason };
    case 'appeal.transferred':
      return { ...appeal, transferredTo: event.data };
    case 'appeal.merged':
      return { ...appeal, merger: { ...event.data, at: event.at } };
    case 'appeal.unmerged':
      return alone(appeal);
    case 'appeal.joined': {
      const { childId: id, childNumber: number, ...child } = event.data;
      return { ...appeal, children: [...appeal.children, { id, number, ...child, at: event.at }] };
    }
    case 'appeal.parted':
      return { ...appeal, children: appeal.children.filter(({ id }) => id !== event.data.childId) };
    case 'appeal.accepted':
      return { ...appeal, ...event.data, ...(event.actor.role !== 'SYS' && { isLeftToPeople: true }) };
    case 'appeal.reclassified': {
      const { unscored: _unscored, ...rest } = appeal;
      return withoutUnreviewed({ ...rest, ...event.data, reclassifiedAt: event.at });
    }
    case 'appeal.supervised':
      return { ...appeal, supervision: higher(appeal.supervision, event.data.level) };
    case 'appeal.answered':
      return answeredDirectly(appeal, event);
    case 'appeal.resultSubmitted':
      return { ...appeal, result: { ...event.data, at: event.at, ...resultTexts(event), ...signed(event) } };
    case 'appeal.resultPassed':
      return appeal.result
        ? { ...appeal, ...passed({ ...appeal.result, passedAt: event.at }), followUp: askedAnew(appeal) }
        : appeal;
    case 'appeal.attemptRecorded': {
      const attempts = [...appeal.followUp.attempts, { at: event.at, reached: event.data.reached }];
      return { ...appeal, followUp: { ...appeal.followUp, attempts } };
    }
    case 'appeal.rated':
    case 'appeal.followUpRecorded':
      return { ...appeal, followUp: answered(appeal.followUp, event.data) };
    case 'appeal.redone':
      return { ...appeal, followUp: askedAnew(appeal), redoneRounds: [...appeal.redoneRounds, appeal.round] };
    case 'appeal.reopened':
      return reopened(appeal, event.data);
    case 'appeal.closedWithReason':
      return { ...appeal, followUp: { ...appeal.followUp, verdictPending: false } };
    case 'appeal.urged':
      return { ...appeal, urgedTimes: appeal.urgedTimes + 1 };
    case 'appeal.scoreAppealed':
      return { ...appeal, scoreAppeal: { assignmentId: event.data.assignmentId, at: event.at } };
    case 'appeal.scoreRuled':
      return ruled(appeal, event.data.upheld);
    case 'appeal.marked':
      return fired(appeal, event.data.clock, event.data.mark);
    default:
      return appeal;
  }
}

/** A complex case's result needs it. */
function signed({ actor }: AppealEvent): { readonly byLeader?: true } {
  return actor.role === 'LDR' ? { byLeader: true } : {};
}

/** Out of the case that it had joined; what it has rated was that one's work. */
function alone({ merger: _merger, followUp: { followed: _followed, ...followUp }, ...appeal }: Appeal): Appeal {
  return { ...appeal, followUp };
}

function reopened(appeal: Appeal, { masterId: _left, ...data }: EventData['appeal.reopened']): Appeal {
  const {
    refusalReason: _reason,
    transferredTo: _service,
    scoreAppeal: _contest,
    unscored: _unscored,
    isLeftToPeople: _people,
    ...rest
  } = alone(appeal);
  return { ...rest, ...data, followUp: askedAnew(appeal), reopenedRound: appeal.round };
}

function ruled({ scoreAppeal, ...appeal }: Appeal, upheld: boolean): Appeal {
  if (!scoreAppeal) return appeal;
  return { ...appeal, scoreAppeal: { ...scoreAppeal, upheld }, ...(upheld && { unscored: 'ruled' }) };
}

/** The mark is kept at its clock; supervision only ever rises, and only the result clock raises it. */
function fired(appeal: Appeal, clockId: string, mark: Mark): Appeal {
  const clocks = appeal.clocks.map((clock) =>
    clock.id === clockId ? { ...clock, fired: [...clock.fired, mark].sort(bySeverity) } : clock,
  );
  const isResult = appeal.clocks.some((clock) => clock.id === clockId && clock.kind === 'result');
  return { ...appeal, clocks, supervision: isResult ? higher(appeal.supervision, levelOf(mark)) : appeal.supervision };
}

function bySeverity(a: Mark, b: Mark): number {
  return MARKS.indexOf(a) - MARKS.indexOf(b);
}

function levelOf(mark: Mark): SupervisionLevel {
  return mark === 'reminder50' || mark === 'reminder80' ? 'reminder' : mark;
}

function higher(a: SupervisionLevel, b: SupervisionLevel): SupervisionLevel {
  return SUPERVISION_LEVELS.indexOf(a) >= SUPERVISION_LEVELS.indexOf(b) ? a : b;
}
