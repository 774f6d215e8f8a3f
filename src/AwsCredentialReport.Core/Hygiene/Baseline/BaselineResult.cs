using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>The findings of a baseline that a run did not find again.</summary>
/// <param name="Fixed">Those that no longer fail, in the order of the baseline.</param>
/// <param name="Warnings">A sentence per reason about those that were not compared.</param>
public sealed record BaselineResult(ImmutableArray<StoredFinding> Fixed, ImmutableArray<string> Warnings)
{
    /// <summary>Gets the result of a run without a baseline.</summary>
    public static BaselineResult None { get; } = new([], []);

    internal static string Sentence(BaselineDoubt doubt, int count) => AwsCredentialReport.Sentence.Format(
        count == 1 ? Messages.BaselineNotComparedOne : Messages.BaselineNotComparedMany,
        AwsCredentialReport.Sentence.Number(count),
        doubt switch
        {
            BaselineDoubt.Account => Messages.BaselineDoubtAccount,
            BaselineDoubt.Rule => Messages.BaselineDoubtRule,
            BaselineDoubt.Detail => Messages.BaselineDoubtDetail,
            BaselineDoubt.Parameters => Messages.BaselineDoubtParameters,
            BaselineDoubt.Severity => Messages.BaselineDoubtSeverity,
            BaselineDoubt.User => Messages.BaselineDoubtUser,
            BaselineDoubt.Time => Messages.BaselineDoubtTime,
            BaselineDoubt.Identity => Messages.BaselineDoubtIdentity,
            _ => Messages.BaselineDoubtWaiver,
        });
}
