namespace AwsCredentialReport.Engine;

/// <summary>Whether a name is similar to another: one or two typing errors, or another case.</summary>
internal static class NearName
{
    internal static bool IsNear(string name, string typed) =>
        name.Contains(typed, StringComparison.OrdinalIgnoreCase) ||
        Distance(name.ToUpperInvariant(), typed.ToUpperInvariant()) <= Math.Max(typed.Length > 4 ? 2 : 1, typed.Length / 4);

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
