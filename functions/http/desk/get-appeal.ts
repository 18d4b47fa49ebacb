import { findStaffMember } from '#accounts/usecases/resolve-viewer.ts';
import { STAFF_FORMS } from '#api/forms/staff.ts';
import { presentCase } from '#appeals/case/presenting/case-presenter.ts';
import { presentProposal } from '#appeals/case/presenting/proposal-presenter.ts';
import { presentRefusals } from '#appeals/case/presenting/refusals-presenter.ts';
import { type CaseRecordsDeps, readCaseRecords } from '#appeals/case/usecases/cases/case-records.ts';
import { type OpenCaseDeps, openCase } from '#appeals/case/usecases/cases/open-case.ts';
import { type RecordOpeningDeps, recordOpening } from '#appeals/case/usecases/cases/record-opening.ts';
import { type ProposeCategoryDeps, proposeCategory } from '#appeals/handling/usecases/routing/propose-category.ts';
import { caseQuery } from '#appeals/queues/contracts/queries/case.ts';
import { pickClaim } from '#appeals/queues/usecases/queues/standing-claim.ts';
import { isAppealNumber } from '#kernel/domain/appeal-number.ts';
import { ok } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { Claims } from '#kernel/ports/queue-claims.ts';
import { type ReadProposalRecordDeps, readProposalRecord } from '#statistics/usecases/read-proposal-record.ts';
import { files } from '../../runtime/deps/files.ts';
import { keys } from '../../runtime/deps/keys.ts';
import { combine } from '../../runtime/deps/lazy-ports.ts';
import { models } from '../../runtime/deps/models.ts';
import { base } from '../../runtime/deps/stores/base.ts';
import { claimStores } from '../../runtime/deps/stores/claims.ts';
import { directoryStores } from '../../runtime/deps/stores/directory.ts';
import { eventStores } from '../../runtime/deps/stores/events.ts';
import { personalStores } from '../../runtime/deps/stores/personal.ts';
import { publicStores } from '../../runtime/deps/stores/public.ts';
import { viewStores } from '../../runtime/deps/stores/views.ts';
import { withActions } from '../../runtime/http/actions/case-actions.ts';
import { readTimelinePage } from '../../runtime/http/answers/timeline-page.ts';
import { toStaffToken } from '../../runtime/http/http-claims.ts';
import { httpHandler } from '../../runtime/http/http-handler.ts';
import { findSeenTag, tagSeen } from '../../runtime/http/seen-tag.ts';

/** GET /v1/desk/appeals/{number}: the staff view of a case in scope. */
export const createHandler = (
  deps: OpenCaseDeps &
    CaseRecordsDeps &
    RecordOpeningDeps &
    ProposeCategoryDeps &
    ReadProposalRecordDeps & { readonly keyring: Keyring; readonly claims: Pick<Claims, 'findOf'> },
) =>
  httpHandler({
    audience: 'staff',
    idempotency: 'none',
    query: caseQuery,
    moreQuery: 'page',
    readKeyring: () => deps.keyring,
    run: async ({ caller, params, query, rawQuery, route, language, header }) => {
      const number = params.number ?? '';
      const claims = isAppealNumber(number) ? await deps.claims.findOf(number, deps.time.now()) : [];
      const beside = claims.map(({ queue, scope, by, until }) => [queue, scope, by, until].join(' '));
      const binding = { callerId: caller.subject, number, route, rawQuery, language, beside };
      // Staff are read at each call (ADR 13).
      const seen = await findSeenTag(deps, binding, header('if-none-match'));
      if (seen !== undefined) {
        const staff = await findStaffMember(deps, caller.subject);
        return staff.ok ? ok({ status: 304, headers: { etag: seen } }) : staff;
      }
      const access = await openCase(deps, number, toStaffToken(caller));
      if (!access.ok) return access;
      const reader = { callerId: caller.subject, language };
      const timeline = await readTimelinePage(deps.keyring, access.value, { ...reader, route, rawQuery });
      if (!timeline.ok) return timeline;
      const { page, next } = timeline.value;
      // Recorded at the same time as the reads: the answer waits for both and takes no longer.
      const [records] = await Promise.all([
        readCaseRecords(deps, access.value, page.entries),
        recordOpening(deps, access.value, caller.subject),
      ]);
      const shown = withActions(presentCase(access.value, records, reader, page), STAFF_FORMS, language);
      const refused = query.why && presentRefusals(access.value, reader);
      const found = await proposeCategory(deps, access.value, records.texts);
      const record = found && (await readProposalRecord(deps, access.value.appeal.regionCode, found));
      const proposal = found && presentProposal(found, record);
      const claim = await pickClaim(deps, access.value, claims, caller.subject);
      const body = { ...shown, refused, proposal, claim, next };
      const etag = await tagSeen(deps.keyring, binding, access.value, body, deps.time.now());
      return ok({ status: 200, body, headers: { etag } });
    },
  });

export const handler = createHandler(
  combine(
    base,
    eventStores,
    personalStores,
    viewStores,
    claimStores,
    directoryStores,
    publicStores,
    keys,
    files,
    models,
  ),
);
