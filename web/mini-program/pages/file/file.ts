import { findNumbersToCall } from '#texts/presenting/numbers-to-call.ts';
import { askQuestions, type Kind, listCategories, listKinds, type Questions } from '../../choices.ts';
import { call, explain, signIn } from '../../client.ts';
import { addFiles, type Draft, giveKey, readDraft, removeDraft, storeDraft, takeOut } from '../../draft.ts';
import { fileDraft } from '../../file-draft.ts';
import { definePage, offerCall, platform } from '../../wx.ts';

interface Typed {
  readonly detail: { readonly value: string };
}

/** How long the writing pauses before the text is read for an emergency, in milliseconds. */
const PAUSE_MS = 300;

/** The last answer to what may be chosen. */
let offered: Questions | undefined;
/** The whole list of categories, once it was asked for. */
let all: readonly { readonly code: string; readonly name: string }[] = [];

const toShown = (draft: Draft) => ({
  draft,
  hasPosition: draft.position !== undefined,
  kinds: listKinds(draft.text, draft.kind, offered),
  categories: listCategories(draft.category, offered),
});

/** Asks what may be chosen, by what is there; the page stays as it is without an answer. */
async function ask(draft: Draft): Promise<void> {
  const hasPlace = draft.address.trim() !== '' || draft.position !== undefined;
  offered = await askQuestions({ text: draft.text, hasPlace, kind: draft.kind });
}

definePage(
  { ...toShown(readDraft()), danger: '', allNames: [] as string[], problem: '', isSending: false, hasPhone: false },
  {
    async onLoad() {
      offered = undefined;
      this.setData(toShown(readDraft()));
      const { text, files } = readDraft();
      if (text === '' && files.length === 0) return;
      await ask(readDraft());
      this.setData(toShown(readDraft()));
    },
    writeText({ detail }: Typed) {
      const text = detail.value;
      this.setData(toShown(storeDraft({ ...this.data.draft, text })));
      setTimeout(() => {
        if (this.data.draft.text !== text) return;
        const { emergency, helpLine } = findNumbersToCall(text);
        this.setData({ danger: emergency ?? helpLine ?? '' });
      }, PAUSE_MS);
    },
    callEmergency() {
      platform.makePhoneCall({ phoneNumber: this.data.danger });
    },
    /** The person has left the field of the words. */
    async endText() {
      await ask(readDraft());
      this.setData(toShown(readDraft()));
    },
    pickKind({ detail }: Typed) {
      this.setData(toShown(storeDraft({ ...this.data.draft, kind: detail.value as Kind })));
    },
    pickCategory({ detail }: Typed) {
      const found = offered?.categories.find(({ category }) => category === detail.value);
      if (found === undefined) return;
      const category = { code: found.category, name: found.categoryName };
      this.setData(toShown(storeDraft({ ...this.data.draft, category })));
    },
    async listAll() {
      const outcome = await call('GET /v1/categories', {});
      if (!outcome.ok) return this.setData({ problem: explain(outcome.problem) });
      if (!outcome.unchanged) all = outcome.value.items.map(({ code, name }) => ({ code, name }));
      return this.setData({ allNames: all.map(({ name }) => name) });
    },
    pickFromAll({ detail }: Typed) {
      const category = all[Number(detail.value)];
      if (category !== undefined) this.setData(toShown(storeDraft({ ...this.data.draft, category })));
    },
    writeAddress({ detail }: Typed) {
      this.setData({ draft: storeDraft({ ...this.data.draft, address: detail.value }) });
    },
    writePhone({ detail }: Typed) {
      this.setData({ draft: storeDraft({ ...this.data.draft, phone: detail.value }) });
    },
    async takePhoto() {
      this.setData({ draft: await addFiles(this.data.draft, ['camera']) });
    },
    async choosePhoto() {
      this.setData({ draft: await addFiles(this.data.draft, ['album']) });
    },
    dropPhoto({ currentTarget }: { readonly currentTarget: { readonly dataset: { readonly key: string } } }) {
      this.setData({ draft: takeOut(this.data.draft, currentTarget.dataset.key) });
    },
    locate() {
      platform.getLocation({
        type: 'gcj02',
        success: ({ latitude, longitude }) => {
          const position = { lat: latitude, lng: longitude, crs: 'GCJ02' } as const;
          this.setData(toShown(storeDraft({ ...this.data.draft, position })));
        },
        fail: () => this.setData({ problem: '无法取得位置，请填写地址。' }),
      });
    },
    /** The button `getPhoneNumber`: the platform then knows the verified phone, and later sign-ins find the case. */
    async usePhone({ detail }: { readonly detail: { readonly code?: string } }) {
      if (detail.code === undefined) return;
      const problem = await signIn(detail.code);
      this.setData({ hasPhone: problem === undefined, problem: problem === undefined ? '' : explain(problem) });
    },
    openNotice() {
      platform.navigateTo({ url: '/pages/notice/notice' });
    },
    async send() {
      const written = this.data.draft;
      if (this.data.isSending) return;
      if (written.text.trim() === '') return this.setData({ problem: '请写明反映的内容。' });
      if (written.kind === undefined) return this.setData({ problem: '请选择类型。' });
      if (written.position !== undefined && written.address.trim() === '')
        return this.setData({ problem: '请用文字说明地点，位置会一并提交。' });
      if (written.phone.trim() === '') return this.setData({ problem: '请填写联系电话。' });
      this.setData({ isSending: true, problem: '' });
      const draft = await giveKey(written);
      const signedOut = await signIn();
      const outcome =
        signedOut === undefined ? await fileDraft(draft, written.kind) : { ok: false as const, problem: signedOut };
      this.setData({ isSending: false });
      if (!outcome.ok) return this.setData({ draft: readDraft(), problem: explain(outcome.problem) });
      if (outcome.unchanged) return undefined;
      removeDraft();
      const [advice] = outcome.value.danger ?? [];
      if (advice !== undefined) offerCall(advice);
      return platform.redirectTo({ url: `/pages/case/case?number=${outcome.value.number}` });
    },
  },
);
