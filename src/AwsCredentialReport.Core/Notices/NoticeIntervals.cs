namespace AwsCredentialReport;

/// <summary>When notices are due, in whole days.</summary>
public sealed record NoticeIntervals
{
    /// <summary>The default of <see cref="FinalAfterDays"/>.</summary>
    public const int DefaultFinalAfterDays = 14;

    /// <summary>The default of <see cref="AnnouncedDays"/>.</summary>
    public const int DefaultAnnouncedDays = 28;

    /// <summary>Gets the days between the first and the final notice.</summary>
    public int FinalAfterDays { get; init; } = DefaultFinalAfterDays;

    /// <summary>Gets the days after which the final notice is repeated; 0 for never.</summary>
    public int RepeatDays { get; init; }

    /// <summary>Gets the days between the first notice and the day that it announces for the change.</summary>
    public int AnnouncedDays { get; init; } = DefaultAnnouncedDays;

    /// <summary>Gets why the intervals contradict each other; null when they do not.</summary>
    public string? Problem => AnnouncedDays < FinalAfterDays
        ? Sentence.Format(Messages.NoticeIntervals, FinalAfterDays, AnnouncedDays)
        : null;

    /// <summary>The stage of the notice that is due now; null when none is.</summary>
    internal NoticeStage? StageOf(IReadOnlyList<SentNotice> series, DateTime now) =>
        series.Count == 0 ? NoticeStage.First
        : series.All(line => line.Stage == NoticeStage.First)
            ? Age.Days(series[0].SentTime, now) >= FinalAfterDays ? NoticeStage.Final : null
        : RepeatDays > 0 && Age.Days(series[^1].SentTime, now) >= RepeatDays ? NoticeStage.Final
        : null;

    /// <summary>
    /// The day to announce: the one of the first notice, unless the final notice is so late that its owner would have less time than planned.
    /// </summary>
    internal DateTime Announce(IReadOnlyList<SentNotice> series, DateTime? due, DateTime now)
    {
        var earliest = series.Count == 0 ? now.AddDays(AnnouncedDays)
            : series.All(line => line.Stage == NoticeStage.First) ? now.AddDays(AnnouncedDays - FinalAfterDays)
            : now;
        var promised = series.Max(line => line.AnnouncedTime) ?? DateTime.MinValue;
        var time = new[] { earliest, promised, due ?? DateTime.MinValue }.Max();
        return time == time.Date ? time : time.Date.AddDays(1);
    }
}
