import type { Call, Outcome } from '#shared/call.ts';
import { PART_BYTES } from '#shared/files/files.ts';
import type { Parsed } from '#shared/http/route.ts';
import { checkStep } from '#shared/lifecycle.ts';
import { Problem, refuseFaults } from '#shared/problems/problem.ts';
import { batchAtHand, sidesOf } from '../batchAtHand.ts';
import { batchLifecycle } from '../domain/lifecycle.ts';
import { keysOf } from '../files.ts';
import type * as routes from '../routes.ts';
import type { BatchView } from '../schema.ts';
import { viewBatch } from '../view.ts';
import type { BatchDeps } from './announceBatch.ts';

/** All parts of a large file have been uploaded: they become the file, whose arrival starts its check. Changes nothing here, so it leaves no evidence of its own. */
export const completeUpload =
  ({ batches, files }: Pick<BatchDeps, 'batches' | 'files'>) =>
  async ({ path: { id }, body: { parts } }: Parsed<typeof routes.completeUpload.input>, call: Call): Promise<Outcome<BatchView>> => {
    const found = await batchAtHand(batches, id, call);
    const { state, version } = found;
    checkStep(batchLifecycle, 'upload', state.status, sidesOf(state), call.actor);
    const { uploadId, size } = state;
    if (uploadId === undefined) throw wrong({ zh: '该文件整体上传即可，无须分段。', en: 'This file is uploaded as a whole, not in parts.' });
    const wanted = Math.ceil(size / PART_BYTES);
    const sorted = parts.toSorted((a, b) => a.number - b.number);
    const missing = Array.from({ length: wanted }, (_, i) => i + 1).filter((number) => sorted[number - 1]?.number !== number);
    const detail = { zh: `须为第 1 至 ${wanted} 段各一，缺少或重复：${missing.slice(0, 20).join('、')}`, en: `it takes each of the parts 1 to ${wanted}, once; missing or repeated: ${missing.slice(0, 20).join(', ')}` };
    refuseFaults(sorted.length === wanted && missing.length === 0 ? [] : [{ in: 'body', pointer: '/parts', code: 'incomplete', detail }], 'art.9(2)');
    const { file } = keysOf(state);
    // Said again after an answer that was lost, the upload is no more, and the file is there.
    if (!(await files.completeParts(file, uploadId, sorted)) && (await files.sizeOf(file)) === undefined) throw wrong({ zh: '有分段尚未上传，或 ETag 与上传时的响应不符；请核对后重试。', en: 'A part has not arrived, or an ETag is not the one that answered it; check them and try again.' });
    return { answer: { body: await viewBatch(files, found, call), version } };
  };

function wrong(detail: { zh: string; en: string }): Problem {
  return new Problem('wrong-state', { detail, article: 'art.9(2)' });
}
