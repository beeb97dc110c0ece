"""The questions of ``strategy portfolio``, asked of Spark over many exports.

    spark-submit docs/portfolio_on_spark.py EXPORTS OUT

EXPORTS is a folder, or an address that Spark reads, with one export (Parquet) in each folder below;
OUT is where a folder for each answer is written, as CSV. The tool is installed on the driver alone.
"""

from __future__ import annotations

import sys

from pyspark.sql import DataFrame, SparkSession

from strategy.storage.portfolio import needed, question
from strategy.tables.portfolio import QUESTIONS


def answers(session: SparkSession, exports: str) -> dict[str, DataFrame]:
    """The answer to each question over every export below a folder."""
    for table in needed():
        rows = session.read.parquet(f"{exports}/*/{table.name}.parquet")
        rows.createOrReplaceTempView(table.name)
    return {name: session.sql(question(name)) for name in QUESTIONS}


def main() -> None:
    """Write every answer."""
    exports, out = sys.argv[1:]
    session = SparkSession.builder.appName("portfolio").getOrCreate()
    for name, answer in answers(session, exports).items():
        answer.write.mode("overwrite").option("header", True).csv(f"{out}/{name}")
    session.stop()


if __name__ == "__main__":
    main()
