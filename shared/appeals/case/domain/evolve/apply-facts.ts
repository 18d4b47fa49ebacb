import type { Appeal } from '../appeal.ts';
import { countUpheldReturns } from '../assignments/returns.ts';
import { keepComparedRound } from '../comparisons.ts';
import type { AppealEvent, AppealEventOf } from '../event.ts';
import type { Recheck } from '../follow-up.ts';
import { applyAnswer, applyDirectAnswer, resetFollowUp, toPassedResult, toReply, toResultTexts } from './answers.ts';
import { applyMark, getHigherLevel } from './marks.ts';
import { addQuestion } from './questions.ts';
import { applyRecall } from './recalls.ts';
import {
  addRequest,
  buildReturn,
  cancelUnreviewedRequests,
  decideRequest,
  decideReturn,
  decideShare,
} from './requests.ts';

/** Applies what is particular to the type of an event. */
export function applyFacts(appeal: Appeal, event: AppealEvent): Appeal {
  switch (event.type) {
    case 'appeal.candidatesSuggested': {
      const { candidates, category, confidence, clockClass, assists = [], ruleId } = event.data;
      const searched = appeal.category ?? appeal.categoryHint;
      const { round, accusedUnitId: accused, regionCode: region } = appeal;
      const search = {
        round,
        returns: countUpheldReturns(appeal),
        searched,
        ...(region !== undefined && { region }),
        ...(accused !== undefined && { accused }),
        ...(ruleId !== undefined && { ruleId }),
      };
      return { ...appeal, routing: { ...search, candidates, category, confidence, clockClass, assists } };
    }
    case 'appeal.returnRequested':
      return { ...appeal, returns: [...appeal.returns, buildReturn(appeal, event)] };
    case 'appeal.returnUpheld':
      return decideReturn(appeal, event.data.assignmentId, 'upheld');
    case 'appeal.returnRejected':
      return decideReturn(appeal, event.data.assignmentId, 'rejected');
    case 'appeal.returnAdjudicated':
      return decideReturn(appeal, event.data.assignmentId, event.data.upheld ? 'upheld' : 'rejected');
    case 'appeal.shareRuled':
      return decideShare(appeal, event);
    case 'appeal.extensionRequested':
      return addRequest(appeal, event, { kind: 'extension', ...event.data });
    case 'appeal.extensionGranted':
      return decideRequest(appeal, 'extension', 'granted');
    case 'appeal.extensionDenied':
      return decideRequest(appeal, 'extension', 'denied');
    case 'appeal.holdRequested':
      return addRequest(appeal, event, { kind: 'hold', ...event.data });
    case 'appeal.holdApproved':
      return decideRequest(appeal, 'hold', 'granted');
    case 'appeal.holdDenied':
      return decideRequest(appeal, 'hold', 'denied');
    case 'appeal.terminationRequested':
      return addRequest(appeal, event, { kind: 'termination', ...event.data });
    case 'appeal.terminationApproved':
      return { ...decideRequest(appeal, 'termination', 'granted'), ...toReply(event) };
    case 'appeal.terminationDenied':
      return decideRequest(appeal, 'termination', 'denied');
    case 'appeal.refused':
      return { ...appeal, refusalReason: event.data.reason };
    case 'appeal.transferred':
      return { ...appeal, transferredTo: event.data };
    case 'appeal.merged':
      return { ...appeal, merger: { ...event.data, at: event.at } };
    case 'appeal.unmerged':
      return leaveMaster(appeal);
    case 'appeal.joined': {
      const { childId: id, childNumber: number, ...child } = event.data;
      const isGroupByJoins = event.changes.flags?.includes('group') || appeal.isGroupByJoins;
      const children = [...appeal.children, { id, number, ...child, at: event.at }];
      return { ...appeal, children, ...(isGroupByJoins && { isGroupByJoins }) };
    }
    case 'appeal.split': {
      const { id, number } = event.data.second;
      return { ...appeal, splits: [...appeal.splits, { id, number, at: event.at }] };
    }
    case 'appeal.parted': {
      const children = appeal.children.filter(({ id }) => id !== event.data.childId);
      return { ...forgetGroup(appeal, event), children };
    }
    case 'appeal.unflagged':
      return forgetGroup(appeal, event);
    case 'appeal.accepted':
      return { ...applyAccused(appeal, event.data), ...(event.actor.role !== 'SYS' && { isLeftToPeople: true }) };
    case 'appeal.accusedCorrected':
      return { ...applyAccused(appeal, event.data), isLeftToPeople: true };
    case 'appeal.contactCorrected':
      return { ...appeal, ...event.data };
    case 'appeal.placeCorrected': {
      const { competentUnitId: _before, ...rest } = appeal;
      return { ...rest, ...event.data };
    }
    case 'appeal.recalled':
      return applyRecall(appeal, event);
    case 'appeal.interimReplied':
      return { ...appeal, interimReplyRound: appeal.round };
    case 'appeal.reclassified': {
      const { unscored: _unscored, ...rest } = appeal;
      return cancelUnreviewedRequests({ ...applyAccused(rest, event.data), reclassifiedAt: event.at });
    }
    case 'appeal.supervised':
      return { ...appeal, supervision: getHigherLevel(appeal.supervision, event.data.level) };
    case 'appeal.answered':
      return applyDirectAnswer(appeal, event);
    case 'appeal.resultSubmitted':
      return {
        ...appeal,
        result: { ...event.data, at: event.at, ...toResultTexts(event), ...toLeaderSignature(event) },
      };
    case 'appeal.resultPassed':
      return appeal.result
        ? { ...appeal, ...toPassedResult({ ...appeal.result, passedAt: event.at }), followUp: resetFollowUp(appeal) }
        : appeal;
    case 'appeal.attemptRecorded': {
      const attempts = [...appeal.followUp.attempts, { at: event.at, reached: event.data.reached }];
      return { ...appeal, followUp: { ...appeal.followUp, attempts } };
    }
    case 'appeal.rated':
      return { ...appeal, followUp: { ...applyAnswer(appeal.followUp, event.data), ownAnswer: event.data.answer } };
    case 'appeal.followUpRecorded': {
      const agentAnswer = { ...event.data.answer, by: event.actor.id };
      const followUp = event.data.beside
        ? { ...appeal.followUp, besideAnswer: event.data.answer }
        : applyAnswer(appeal.followUp, event.data);
      return { ...appeal, followUp: { ...followUp, agentAnswer } };
    }
    case 'appeal.rechecked':
      return { ...appeal, ...(appeal.recheck && { recheck: applyRecheck(appeal.recheck, event) }) };
    case 'appeal.conclusionProposed':
      return { ...appeal, conclusion: { proposedBy: event.actor.id, at: event.at } };
    case 'appeal.conclusionRuled':
      return { ...appeal, ...(appeal.conclusion && { conclusion: { ...appeal.conclusion, ...event.data } }) };
    case 'appeal.redone':
      return {
        ...appeal,
        ...keepComparedRound(appeal),
        followUp: resetFollowUp(appeal),
        redoneRounds: [...appeal.redoneRounds, appeal.round],
      };
    case 'appeal.reopened':
      return applyReopening(appeal, event);
    case 'appeal.closedWithReason':
      return { ...appeal, followUp: { ...appeal.followUp, verdictPending: false } };
    case 'appeal.urged':
      return { ...appeal, urgedTimes: appeal.urgedTimes + 1 };
    case 'appeal.scoreAppealed':
      return { ...appeal, scoreAppeal: { assignmentId: event.data.assignmentId, at: event.at } };
    case 'appeal.scoreRuled':
      return applyRuling(appeal, event.data.upheld);
    case 'appeal.questionAsked':
      return addQuestion(appeal, event);
    case 'appeal.infoSupplied':
      return { ...appeal, questions: [] };
    case 'appeal.marked':
      return applyMark(appeal, event);
    default:
      return appeal;
  }
}

/** Applies what an event says of category, class and the like, and whom the case accuses. */
function applyAccused<D extends { readonly accusedUnitId?: string; readonly accusesNobody?: true }>(
  { accusedUnitId, ...appeal }: Appeal,
  { accusesNobody, ...data }: D,
): Appeal {
  const kept = accusesNobody || accusedUnitId === undefined ? {} : { accusedUnitId };
  return { ...appeal, ...kept, ...data };
}

/** The signature of the unit's leader, which the result of a complex case needs. */
function toLeaderSignature({ actor }: AppealEvent): { readonly byLeader?: true } {
  return actor.role === 'LDR' ? { byLeader: true } : {};
}

/** Ends the merge with the master, and removes from the rating whose work it was. */
function leaveMaster({ merger: _merger, followUp: { followed: _followed, ...followUp }, ...appeal }: Appeal): Appeal {
  return { ...appeal, followUp };
}

/** The second call: an attempt, and what the appellant said if reached. */
function applyRecheck(recheck: Recheck, { at, actor, data }: AppealEventOf<'appeal.rechecked'>): Recheck {
  const { secondAnswer, differs } = data;
  return {
    ...recheck,
    attempts: [...recheck.attempts, at],
    ...(secondAnswer && { answer: { ...secondAnswer, by: actor.id } }),
    ...(differs !== undefined && { differs }),
  };
}

function applyReopening(
  appeal: Appeal,
  { actor, data: { masterId: _left, ...data } }: AppealEventOf<'appeal.reopened'>,
) {
  const {
    recheck: _recheck,
    conclusion: _conclusion,
    refusalReason: _reason,
    transferredTo: _service,
    scoreAppeal: _contest,
    unscored: _unscored,
    isLeftToPeople: _people,
    ...rest
  } = leaveMaster(appeal);
  const { appellantReopenings = 0 } = appeal;
  return {
    ...rest,
    ...data,
    ...keepComparedRound(appeal),
    followUp: resetFollowUp(appeal),
    reopenedRound: appeal.round,
    ...(actor.role !== 'SUP' && { appellantReopenings: appellantReopenings + 1 }),
  };
}

function applyRuling({ scoreAppeal, ...appeal }: Appeal, upheld: boolean): Appeal {
  if (!scoreAppeal) return appeal;
  return { ...appeal, scoreAppeal: { ...scoreAppeal, upheld }, ...(upheld && { unscored: 'ruled' }) };
}

/** Once the flag `group` is removed, it does not matter that joined appeals set it. */
function forgetGroup(appeal: Appeal, { changes }: AppealEvent): Appeal {
  if (!changes.unflags?.includes('group')) return appeal;
  const { isGroupByJoins: _was, ...rest } = appeal;
  return rest;
}
