/** Words of the field for photos and videos of a form. */
export const zh = {
  photo: (place: number) => `附件照片 ${place}`,
  earlier: (count: number) => `已上传 ${count} 个文件。`,
  sending: {
    sending: '正在上传…',
    sent: '已上传',
    failed: '未上传，提交时重试',
    'not-a-photo': '不是可以上传的照片或视频',
    'too-large': '文件太大',
  },
  stillFailed: '有文件没有传上去，这次没有提交。请检查网络后再提交，或删除该文件。',
  camera: '拍照',
  album: '选择文件',
  remove: (place: number) => `删除附件 ${place}`,
  drop: '删除',
};
