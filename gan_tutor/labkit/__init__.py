"""What every lab stands on: data, judge, checks, run record. Only lab processes load its torch half."""
