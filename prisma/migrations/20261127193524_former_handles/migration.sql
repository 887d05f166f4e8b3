-- CreateTable
CREATE TABLE "FormerHandle" (
    "handle" TEXT NOT NULL,
    "userId" UUID NOT NULL,

    CONSTRAINT "FormerHandle_pkey" PRIMARY KEY ("handle")
);

-- CreateIndex
CREATE INDEX "FormerHandle_userId_idx" ON "FormerHandle"("userId");

-- AddForeignKey
ALTER TABLE "FormerHandle" ADD CONSTRAINT "FormerHandle_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Kept by the database itself: nobody may take a handle that is somebody else's former one, also when they ask while it is
-- being given up. After the row, when whoever had it has committed, and what they left here can be seen.
CREATE FUNCTION keep_former_handle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    INSERT INTO "FormerHandle" ("handle", "userId") VALUES (OLD."handle", OLD."id") ON CONFLICT ("handle") DO NOTHING;
  END IF;
  DELETE FROM "FormerHandle" WHERE "handle" = NEW."handle" AND "userId" = NEW."id";
  IF EXISTS (SELECT 1 FROM "FormerHandle" WHERE "handle" = NEW."handle") THEN
    RAISE EXCEPTION 'the handle was somebody else''s' USING
      ERRCODE = 'unique_violation', DETAIL = format('Key (handle)=(%s) already exists.', NEW."handle"),
      CONSTRAINT = 'FormerHandle_handle_key', TABLE = 'FormerHandle';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "User_handle_added" AFTER INSERT ON "User"
FOR EACH ROW EXECUTE FUNCTION keep_former_handle();

CREATE TRIGGER "User_handle_changed" AFTER UPDATE OF "handle" ON "User"
FOR EACH ROW WHEN (OLD."handle" <> NEW."handle") EXECUTE FUNCTION keep_former_handle();
