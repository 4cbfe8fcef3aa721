import { expect } from 'vitest';
import { sources } from '../../functions/workItems/sources/sources.ts';
import { all, law, one } from './law.ts';

law('the rules on the bus bring every act that means something to work items, and no other', {
  holds: (stack) => {
    const rules = all(stack, 'AWS::Events::Rule').filter(([, { Properties }]) => String(Properties['Name']).includes('-work-items-of-'));
    expect(rules.map(([, { Properties }]) => String(Properties['Name']).replace(/.*-of-/, '')).toSorted()).toEqual(sources.map(({ name }) => name).toSorted());
    for (const { name, meanings } of sources) {
      const pattern = rules.find(([, { Properties }]) => String(Properties['Name']).endsWith(`-of-${name}`))?.[1].Properties['EventPattern'];
      expect([pattern.source, [...pattern['detail-type']].toSorted()]).toEqual([[`public-data.${name}`], Object.keys(meanings).toSorted()]);
    }
  },
  breaks: {
    'an act that the bus keeps back': (resources) => one(resources, 'AWS::Events::Rule', 'work-items-of-sharing').Properties.EventPattern['detail-type'].pop(),
    'the acts of another context': (resources) => (one(resources, 'AWS::Events::Rule', 'work-items-of-sharing').Properties.EventPattern.source = ['public-data.catalog']),
  },
});
