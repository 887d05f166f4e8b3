export type DemoComment = {
  /** Tells it from the others; never changed, since its id is made of it. */
  key: string;
  author: string;
  /** Slug of the story. */
  story: string;
  /** Hours after the story was published. */
  hours: number;
  body: string;
  /** The words of the story that it is about. */
  about?: string;
  /** The key of what it answers; that comes before it. */
  answers?: string;
  /** Who likes it. */
  likedBy?: readonly string[];
};

const ferry = "the-ferry-that-only-runs-when-the-fog-lifts";
const train = "the-train-that-runs-out-of-day";
const stairs = "onomichi-counted-in-stairs";

/** What the people of the demo content say about each other's stories, in the order in which they said it. */
export const comments: readonly DemoComment[] = [
  {
    key: "ferry-roof",
    author: "aya",
    story: ferry,
    hours: 3,
    about: "“When I can see the red roof,” he said, “and the roof can see us.”",
    body: "My grandmother’s ferry at Naruto had the same rule. Only the roof was blue.",
    likedBy: ["ines", "demo"],
  },
  {
    key: "ferry-roof-cousin",
    author: "ines",
    story: ferry,
    hours: 4.5,
    answers: "ferry-roof",
    body: "Of course it was. Did it also belong to a cousin?",
    likedBy: ["aya"],
  },
  {
    key: "ferry-roof-aunt",
    author: "aya",
    story: ferry,
    hours: 5,
    answers: "ferry-roof-cousin",
    body: "To an aunt. She painted it every spring, *the week before* the inspector came, so that he would find the harbour.",
    likedBy: ["ines"],
  },
  {
    key: "ferry-ramps",
    author: "demo",
    story: ferry,
    hours: 11,
    body: "I get ill on anything that floats, so I have waited on a great many ramps and left with very few boats.\n\nYou are right about the mending. At Frederikshavn it was nets; on Læsø they had given up pretending and brought cards.",
    likedBy: ["ines", "aya"],
  },
  {
    key: "ferry-ramps-january",
    author: "ines",
    story: ferry,
    hours: 13,
    answers: "ferry-ramps",
    body: "Come in January. I can promise you four mornings on firm ground.",
  },
  {
    key: "ferry-dog",
    author: "aya",
    story: ferry,
    hours: 29,
    about: "No dog. I asked.",
    body: "Did it come back on Friday? I have been thinking about this more than about the island.",
  },
  {
    key: "ferry-dog-friday",
    author: "ines",
    story: ferry,
    hours: 31,
    answers: "ferry-dog",
    body: "It did. It looked at the empty ramp, then at Don Ernesto, and lay down on his feet. He says that he did not move until noon.",
    likedBy: ["aya", "demo"],
  },
  {
    key: "train-feet",
    author: "ines",
    story: train,
    hours: 20,
    about: "The feet are conservative",
    body: "I lived in four cities and in each of them, half asleep, I turned left to find the kitchen. It is on the left in Castro.",
    likedBy: ["demo"],
  },
  {
    key: "stairs-okada",
    author: "demo",
    story: stairs,
    hours: 7,
    body: "> You may use them if you take something up for her.\n\nThis should be the law for all stairs.",
    likedBy: ["aya", "ines"],
  },
];
