import { catalogue } from './catalogue.ts';
import { collection } from './collection.ts';
import { evaluation } from './evaluation.ts';
import { freshness } from './freshness.ts';
import type { Indicator } from './indicator.ts';
import { posts } from './posts.ts';
import { quality } from './quality.ts';
import { reporting } from './reporting.ts';
import { sharing } from './sharing.ts';
import { supervision } from './supervision.ts';

/** Every indicator of the yearly assessment, one file each. */
export const indicators: readonly Indicator[] = [posts, catalogue, collection, freshness, quality, sharing, supervision, reporting, evaluation];
