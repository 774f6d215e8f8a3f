namespace AwsCredentialReport;

/// <summary>An access key or certificate in the older and in the newer report.</summary>
/// <param name="Old">Null when only the newer report has it.</param>
/// <param name="New">Null when only the older report has it.</param>
/// <param name="IsShared">Whether a report has two of that creation second.</param>
internal readonly record struct CredentialPair(DatedCredential? Old, DatedCredential? New, bool IsShared);

/// <summary>Finds the keys or certificates of the older row in the newer one, by their creation second.</summary>
internal static class CredentialMatching
{
    internal static IEnumerable<CredentialPair> Pairs(IReadOnlyList<DatedCredential> older, IReadOnlyList<DatedCredential> newer)
    {
        foreach (var created in older.Concat(newer).Select(credential => credential.Created).Distinct().Order())
        {
            DatedCredential?[] old = [.. older.Where(credential => credential.Created == created)];
            DatedCredential?[] now = [.. newer.Where(credential => credential.Created == created)];
            var isShared = old.Length > 1 || now.Length > 1;
            Array.Resize(ref old, isShared ? 2 : 1);
            Array.Resize(ref now, old.Length);

            // Two of one second are compared as a set: in the order that makes the fewest changes.
            if (isShared && Distance(old[0], now[1]) + Distance(old[1], now[0]) < Distance(old[0], now[0]) + Distance(old[1], now[1]))
            {
                Array.Reverse(now);
            }

            for (var i = 0; i < old.Length; i++)
            {
                yield return new CredentialPair(old[i], now[i], isShared);
            }
        }
    }

    private static int Distance(DatedCredential? old, DatedCredential? now) =>
        old is { } before && now is { } after ? before.DistanceTo(after) : 0;
}
