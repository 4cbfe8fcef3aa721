import type { MiddlewareObj } from '@middy/core';
import { actorOf, type Actor } from '../actor.ts';
import { mayDo, permissions } from '../permissions.ts';
import { Problem } from '../problems/problem.ts';
import type { ApiEvent, ApiResult } from './event.ts';
import type { RouteContract } from './route.ts';

export const anonymous: Actor = { sub: 'anonymous', org: 'public', roles: [] };

/** Who calls, by the token that the gateway has verified, and whether their roles carry the route's permission. */
export function identify({ permission }: Pick<RouteContract, 'permission'>): MiddlewareObj<ApiEvent, ApiResult> {
  return {
    before: ({ event }) => {
      if (permission === 'public') {
        event.actor = anonymous;
        return;
      }
      const actor = actorOf(event.requestContext.authorizer?.jwt?.claims);
      if (!actor) {
        throw new Problem('unauthenticated', {
          detail: { zh: '令牌须含 sub、org（部门代码）和 roles（岗位角色）。请向身份提供方核实。', en: 'The token must carry sub, org (department code) and roles. Ask your identity provider.' },
        });
      }
      if (!mayDo(permission, actor.roles)) {
        const needed = permissions[permission].join(', ');
        throw new Problem('forbidden', {
          detail: { zh: `此操作需要以下岗位角色之一：${needed}。`, en: `This needs one of the roles ${needed}.` },
          article: 'art.6',
        });
      }
      event.actor = actor;
    },
  };
}
