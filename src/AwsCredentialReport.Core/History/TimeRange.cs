namespace AwsCredentialReport;

/// <summary>A range of time, with its ends; null: open.</summary>
internal readonly record struct TimeRange(DateTime? Since, DateTime? Until)
{
    /// <summary>Whether a change happened in the range, or may have.</summary>
    /// <param name="happened">When it happened; null: between the two reports.</param>
    /// <param name="older">When the older report was generated.</param>
    /// <param name="newer">When the newer report was generated.</param>
    internal bool Has(DateTime? happened, DateTime? older, DateTime newer) => !((happened ?? newer) < Since || (happened ?? older) > Until);
}
