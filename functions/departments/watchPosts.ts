import { parseEnvironment } from '#shared/environment.ts';
import { watchPostsEnvironment } from './environment.ts';
import { wireWatchPosts } from './wire.ts';

export const handler = wireWatchPosts(parseEnvironment(watchPostsEnvironment));
