using System.Globalization;
using System.Text;

namespace AwsCredentialReport.IamSimulator.State;

/// <summary>Cuts a list into pages. A marker names the last item sent: changes in between skip and repeat nothing.</summary>
internal static class Pages
{
    private const int DefaultItems = 100;
    private const int MostItems = 1000;

    internal static SimulatedPage<T> Cut<T>(
        IEnumerable<T> ordered, Func<T, string> key, SimulatedAccount account, SimulatedPaging paging)
    {
        var size = Math.Min(Size(paging.MaxItems), account.PageSize ?? MostItems);
        var last = paging.Marker is null ? null : Decode(paging.Marker);
        var items = new List<T>();
        foreach (var item in ordered)
        {
            if (last is not null && StringComparer.OrdinalIgnoreCase.Compare(key(item), last) <= 0)
            {
                continue;
            }

            if (items.Count == size)
            {
                return new SimulatedPage<T>(items, Encode(key(items[^1])));
            }

            items.Add(item);
        }

        return new SimulatedPage<T>(items, null);
    }

    private static int Size(int? maxItems)
    {
        if (maxItems is < 1 or > MostItems)
        {
            var bound = maxItems < 1 ? "greater than or equal to 1" : "less than or equal to 1000";
            throw SimulatedFault.Validation(string.Create(
                CultureInfo.InvariantCulture,
                $"1 validation error detected: Value '{maxItems}' at 'maxItems' failed to satisfy constraint: " +
                $"Member must have value {bound}"));
        }

        return maxItems ?? DefaultItems;
    }

    private static string Encode(string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(name));

    private static string Decode(string marker)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(marker));
        }
        catch (FormatException)
        {
            throw SimulatedFault.Validation($"Invalid Marker: {marker}");
        }
    }
}

/// <summary>Which page is asked for.</summary>
public readonly record struct SimulatedPaging(string? Marker = null, int? MaxItems = null);
