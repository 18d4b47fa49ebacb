import { listReferrals } from '#enterprise/partners/list-partners.ts';
import { listLooks, lookAtRequest } from '#enterprise/partners/look-at-request.ts';
import { presentSharedRequest } from '#enterprise/partners/partner-presenter.ts';
import { presentRequest } from '#enterprise/requests/presenting/request-presenter.ts';
import { pageRequestTimeline } from '#enterprise/requests/presenting/request-timeline.ts';
import { openRequest } from '#enterprise/requests/usecases/open-request.ts';
import { readRequestRecords } from '#enterprise/requests/usecases/request-records.ts';
import type { EnterpriseWorld } from '#test/support/enterprise/samples.ts';
import type { Recorder } from './recorder.ts';

const WHOLE = { limit: 100 };

/** What people are shown, as the API shows it, written down for the independent checker. */
export function openViews(portsOf: () => EnterpriseWorld, recorder: Recorder) {
  return {
    async look(by: string, number: string): Promise<void> {
      const began = recorder.begin();
      const seen = await lookAtRequest(portsOf(), number, by);
      if (!seen.ok) return recorder.note({ kind: 'view', as: 'partner', by, number }, began);
      const { shared, offers } = presentSharedRequest(seen.value, 'zh');
      recorder.note({ kind: 'view', as: 'partner', by, number, shown: { keys: Object.keys(shared), offers } }, began);
    },

    async listReferrals(by: string): Promise<void> {
      const began = recorder.begin();
      const listed = await listReferrals(portsOf(), by, WHOLE);
      const numbers = listed.ok ? listed.value.items.map(({ number }) => number) : [];
      recorder.note({ kind: 'referrals', by, numbers }, began);
    },

    async listLooks(by: string, number: string): Promise<void> {
      const began = recorder.begin();
      const listed = await listLooks(portsOf(), number, by, WHOLE);
      recorder.note({ kind: 'looks', by, number, looks: listed.ok ? listed.value.items : undefined }, began);
    },

    /** As an agent or a member of staff reads it. */
    async open(as: 'agent' | 'staff', by: string, number: string): Promise<void> {
      const began = recorder.begin();
      const ports = portsOf();
      const opened = await openRequest(ports, number, { kind: as, subject: by });
      if (!opened.ok) return recorder.note({ kind: 'view', as, by, number }, began);
      const access = opened.value;
      const page = pageRequestTimeline(access, 'zh', WHOLE);
      const shown = presentRequest(access, await readRequestRecords(ports, access, access.events), 'zh', page);
      const offers = (shown.financing?.offers ?? []).map(({ offer, partner }) => ({ offer, partnerId: partner.id }));
      const comments = shown.timeline.filter(({ event }) => event === 'request.commented').length;
      const hasNotes = shown.timeline.some(({ notes }) => notes !== undefined);
      recorder.note({ kind: 'view', as, by, number, shown: { offers, comments, hasNotes } }, began);
    },
  };
}
