// A draft with faults, to try the page with.

export const EXAMPLE = `# The Spice Your Doctor Won't Tell You About

Tired knees? Studies show that a spoon of turmeric every morning cures joint pain, and it is clinically proven to be safe for everybody. Harvard found that people walked twice as far.

## Why it works

Turmeric boosts the immune system and removes toxins from the joints. Mice that were given its pigment had 40 % less swelling, so it lowers your risk of arthritis by 40 %.

## How to take it

- One teaspoon a day, with black pepper.
- Stop your pills after a week; you should not need them any more.

Experts agree that this miracle spice is all you need.
`;
