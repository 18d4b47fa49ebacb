import { explain, signIn } from '../../client.ts';
import { addFiles, readDraft } from '../../draft.ts';
import { definePage, platform } from '../../wx.ts';

definePage(
  { problem: '', hasDraft: false },
  {
    async onShow() {
      const { text, files } = readDraft();
      const problem = await signIn();
      this.setData({
        hasDraft: text !== '' || files.length > 0,
        problem: problem === undefined ? '' : explain(problem),
      });
    },
    file() {
      platform.navigateTo({ url: '/pages/file/file' });
    },
    /** 随手拍: the camera first, a few words after it. */
    async snap() {
      await addFiles(readDraft(), ['camera', 'album']);
      platform.navigateTo({ url: '/pages/file/file' });
    },
    mine() {
      platform.navigateTo({ url: '/pages/mine/mine' });
    },
    callHotline() {
      platform.makePhoneCall({ phoneNumber: '12345' });
    },
    callEmergency({ currentTarget }: { readonly currentTarget: { readonly dataset: { readonly number: string } } }) {
      platform.makePhoneCall({ phoneNumber: currentTarget.dataset.number });
    },
  },
);
