"use client";

import { type NodeViewProps, ReactNodeViewRenderer } from "@tiptap/react";
import { PlaceCard as PlaceCardPicture } from "@/components/places/place-card";
import { RouteCard as RoutePicture } from "@/components/places/route-card";
import { Button } from "@/components/ui/button";
import { PlaceCard, RouteCard } from "../schema/cards";
import { CardFrame } from "./card-frame";
import { useRoute } from "./use-route";

function PlaceView({ node, updateAttributes, ...props }: NodeViewProps) {
  const { slug, note } = node.attrs as { slug: string; note: string | null };
  const { route, isFailed, retry } = useRoute([slug]);
  const stop = route?.stops[0];
  return (
    <CardFrame {...props} what="this place" words={noteField(note, updateAttributes)}>
      {stop ? (
        <>
          <PlaceCardPicture place={stop.shown} note={null} />
          {stop.shown.slug ? null : <Guarded names={[stop.own.name]} shown={stop.shown.label} />}
        </>
      ) : (
        <Waiting shape="place" isFailed={isFailed} isGone={route !== null} retry={retry} />
      )}
    </CardFrame>
  );
}

function RouteView({ node, updateAttributes, ...props }: NodeViewProps) {
  const { places, note } = node.attrs as { places: string[]; note: string | null };
  const { route, isFailed, retry } = useRoute(places);
  const stops = (route?.stops ?? []).flatMap((stop) => stop ?? []);
  const at = props.getPos();
  return (
    <CardFrame
      {...props}
      what="this route"
      onChange={() =>
        props.editor.storage.insertUi.ask({ kind: "route", places, ...(at === undefined ? {} : { at }) })
      }
      words={noteField(note, updateAttributes)}
    >
      {route?.chart ? (
        <>
          <RoutePicture stops={stops.map(({ shown }) => shown)} chart={route.chart} note={null} />
          {stops.some(({ shown }) => !shown.slug) ? (
            <Guarded
              names={stops.filter(({ shown }) => !shown.slug).map(({ own }) => own.name)}
              shown="the nearest town"
            />
          ) : null}
        </>
      ) : (
        <Waiting shape="route" isFailed={isFailed} isGone={route !== null} retry={retry} />
      )}
    </CardFrame>
  );
}

const noteField = (note: string | null, update: NodeViewProps["updateAttributes"]) => ({
  label: "A line about it",
  placeholder: "A line about it",
  value: note ?? "",
  max: 500,
  onChange: (value: string) => update({ note: value || null }),
});

/** Of places that only their maker knows. */
function Guarded({ names, shown }: { names: string[]; shown: string }) {
  return (
    <p className="mt-2 font-sans text-[13px] leading-5 text-ink-2">
      {names.join(", ")} {names.length === 1 ? "is a place" : "are places"} of your own: readers see {shown}.
    </p>
  );
}

type WaitingProps = { shape: keyof typeof heights; isFailed: boolean; isGone: boolean; retry: () => void };

/** Of the card that will come, so that the text does not move from under the cursor. */
const heights = { place: "h-[100px] sm:h-[164px]", route: "aspect-[680/454]" } as const;

function Waiting({ shape, isFailed, isGone, retry }: WaitingProps) {
  if (!isFailed && !isGone) return <div className={`rounded-picture bg-wash ${heights[shape]}`} />;
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-picture bg-wash p-4 font-sans text-[15px] leading-normal">
      <p className="flex-1 text-ink-2">
        {isGone
          ? "This place is not known any more, or is somebody else's own. Readers see nothing here."
          : "The chart does not come. The card is kept."}
      </p>
      {isFailed ? (
        <Button look="secondary" size="sm" onClick={retry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}

export const EditablePlace = PlaceCard.extend({ addNodeView: () => ReactNodeViewRenderer(PlaceView) });
export const EditableRoute = RouteCard.extend({ addNodeView: () => ReactNodeViewRenderer(RouteView) });
